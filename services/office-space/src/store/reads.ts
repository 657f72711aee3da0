import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import type { Store } from '@jiguan/kit/store';
import type { HeldOn, Reads } from '../app/ports.ts';
import type { Holding, Occupancy } from '../domain/occupancy/occupancy.ts';
import type { Building } from '../domain/register/building.ts';
import type { Room } from '../domain/register/room.ts';

/** What use cases read, plain, from the records' models. */
export function reads({ records }: Pick<Store, 'records'>): Reads {
  const occupancies = records.model<Occupancy>('occupancies');
  const rooms = records.model<Room>('officeRooms');
  const buildings = records.model<Building>('buildings');
  return {
    async holdingsOf(names) {
      const found = await occupancies
        .find({ room: { $in: [...names] } })
        .sort({ from: 1, _id: 1 })
        .lean<Stored<Occupancy>[]>();
      return found.map(({ _id, ...one }): Holding => ({ ...one, name: nameOf('occupancies', _id) }));
    },
    async heldOn(day, units) {
      const during = { from: { $lte: day }, $or: [{ to: '' as const }, { to: { $gt: day } }] };
      const held = await occupancies
        .find({ ...during, ...(units && { unit: { $in: [...units] } }) })
        .select({ _id: 0, room: 1, unit: 1, share: 1 })
        .lean<Pick<Occupancy, 'room' | 'unit' | 'share'>[]>();
      const found = await rooms
        .find({ _id: { $in: [...new Set(held.map(({ room }) => idOf(room)))] } })
        .select({ building: 1, profiles: 1 })
        .lean<({ _id: string } & HeldOn['room'])[]>();
      const byName = new Map(found.map((room) => [nameOf('officeRooms', room._id), room]));
      return held.flatMap(({ room, unit, share }) => {
        const known = byName.get(room);
        return known ? [{ unit, share, room: known }] : [];
      });
    },
    async buildings(names) {
      const found = await buildings.find({ _id: { $in: names.map(idOf) } }).lean<Stored<Building>[]>();
      return new Map(found.map((building) => [nameOf('buildings', building._id), building]));
    },
  };
}
