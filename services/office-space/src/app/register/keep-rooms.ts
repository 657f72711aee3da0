import { missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { type RoomSaid, registerClassified, registerRoom, reprofile } from '../../domain/register/keeping.ts';
import type { ProfileSaid } from '../../domain/register/measured.ts';
import type { Room } from '../../domain/register/room.ts';
import { profileFacts } from '../facts.ts';
import { buildings, rooms } from '../records.ts';

export interface RegisterRoom {
  readonly building: string;
  /** Made by the service when left out. */
  readonly id?: string;
  readonly said: RoomSaid;
}

export const registerRoomIn: Command<RegisterRoom, Stored<Room>> = async ({ building, id, said }, use) => {
  const [house, before] = await Promise.all([use.load(buildings, idOf(building)), id ? use.load(rooms, id) : undefined]);
  if (!house) return missing(building, 'building');
  if (before) return no('ROOM_ALREADY_EXISTS', { room: nameOf('officeRooms', before._id) }, { field: 'room.room_id' });
  const place = { building, region: house.region };
  const outcome = registerRoom(said, place, profileFacts(use, house.region, said.profile.measurement.measuredOn));
  return decided(rooms, { newId: id ?? use.newId() }, outcome, { taken: () => numberUsed({ building, ...said }) });
};

export interface RegisterClassified {
  readonly building: string;
  /** Made by the service when empty. */
  readonly roomId: string;
  readonly openedOn: string;
}

export const registerClassifiedRoom: Command<RegisterClassified, Stored<Room>> = async ({ building, roomId: id, openedOn }, use) => {
  const [house, before] = await Promise.all([use.load(buildings, idOf(building)), id ? use.load(rooms, id) : undefined]);
  if (!house) return missing(building, 'building');
  if (before) return no('ROOM_ALREADY_EXISTS', { room: nameOf('officeRooms', before._id) }, { field: 'room_id' });
  return decided(rooms, { newId: id || use.newId() }, registerClassified({ building, region: house.region }, openedOn));
};

export const reprofileRoom = on(rooms, (room, { name, profile, reason }: OnRecord & Reprofile, use) =>
  reprofile(name, room, profile, reason, profileFacts(use, room.region, profile.measurement.measuredOn)),
);

interface Reprofile {
  readonly profile: ProfileSaid;
  readonly reason: string;
}

/** What a lost claim on a number is to whoever registers. */
const numberUsed = ({ building, floor, number }: { building: string; floor: string; number: string }): Refusal =>
  no('ROOM_NUMBER_USED', { building, floor, number }, { field: 'room.number' });
