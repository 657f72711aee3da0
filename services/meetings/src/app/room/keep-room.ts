import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import {
  type Change,
  type Command,
  type Commitment,
  type New,
  type OnRecord,
  on,
  type Stored,
  touched,
  touching,
  type UseCase,
} from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import type { Unit } from '../../domain/room/eligibility.ts';
import { changeRoom, type Kept, openRoom, type RoomChanges, restore, withdraw } from '../../domain/room/keeping.ts';
import type { Room, RoomDetails, RoomEvent } from '../../domain/room/room.ts';
import type { Family } from '../../domain/room/structure.ts';
import { whenText } from '../../domain/slot/when.ts';
import { familyOf, unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { rooms } from '../records.ts';

export const createRoom: Command<New<RoomDetails>, Stored<Room>> = async ({ id, details }, use) => {
  const name = `rooms/${id || use.newId()}`;
  const family = await familyOf(use, [name, ...details.parts]);
  return kept(name, family, openRoom(name, details, { family, units: unitsOf(use, details), now: use.now }), use);
};

export interface UpdateRoom {
  readonly name: string;
  readonly changes: RoomChanges;
}

export const updateRoom: Command<UpdateRoom, Stored<Room>> = async ({ name, changes }, use) => {
  const family = await familyOf(use, [name, ...(changes.parts ?? [])]);
  return kept(name, family, changeRoom(name, changes, { family, units: unitsOf(use, changes), now: use.now }), use);
};

const withdrawn = on(rooms, (room, { name, reason }: OnRecord & { readonly reason: string }) => withdraw(name, room, reason));

const STANDING = {
  zh: '已有预订（保持不变，需要时请改期或取消）',
  en: 'Bookings to come, which stand: move or cancel them where needed',
};

/** The bookings that are there stay; whoever withdraws the room is told of them (case R13). */
export const withdrawRoom = (reads: Reads) =>
  touching(withdrawn, async ({ name }) => {
    const pending = await reads.pendingIn(name);
    return [
      touched(
        STANDING,
        pending.map((booking) => `${booking.title} ${whenText(booking)}`),
      ),
    ];
  });

export const restoreRoom = on(rooms, (room, { name }: OnRecord) => restore(name, room));

function unitsOf(use: UseCase, { owner, bookableUnits = [] }: RoomChanges): Map<string, Unit> {
  const units = new Map<string, Unit>();
  for (const name of [...(owner ? [owner] : []), ...bookableUnits]) {
    const unit = unitOf(use, name);
    if (unit) units.set(name, unit);
  }
  return units;
}

/** One commit for every room that the decision touches, and the seals with it. */
function kept(name: string, family: Family, outcome: Kept | Refusal, use: UseCase): Commitment<Stored<Room>> | Refusal {
  if (isRefused(outcome)) return outcome;
  const by = `${name}@${+use.now}`;
  const claims = outcome.seals.map(({ calendar, from, to }) => ({ take: 'interval', resource: calendar, from, to, by }) as const);
  const changes = [...outcome.events].map(([other, events], i) => ({
    ...changeOf(other, family.get(other) as Stored<Room> | undefined, events),
    ...(i === 0 && { claims }),
  }));
  return { changes, result: ([saved]) => saved as Stored<Room>, taken: (calendar) => inTheWay(name, calendar, family, use) };
}

/** What stands in the way of a seal is a booking, or the seal of another who changed the room at the same moment. */
async function inTheWay(name: string, calendar: string, family: Family, use: UseCase): Promise<Refusal> {
  const leaf = calendar.split('@')[0] ?? calendar;
  const now = await use.load(rooms, idOf(leaf));
  const same = now?.version === (family.get(leaf) as Stored<Room> | undefined)?.version;
  return same ? no('ROOM_HAS_FUTURE_BOOKINGS', { room: name, leaf }) : no('ROOM_CHANGED_MEANWHILE', { room: name });
}

const changeOf = (name: string, before: Stored<Room> | undefined, events: readonly RoomEvent[]): Change<Room, RoomEvent> => ({
  aggregate: rooms,
  id: idOf(name),
  before,
  events,
});
