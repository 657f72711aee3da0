import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import type { Store } from '@jiguan/kit/store';
import type { HeldOn, Reads } from '../app/ports.ts';
import type { Holding, Occupancy } from '../domain/occupancy/occupancy.ts';
import type { Building } from '../domain/register/building.ts';
import type { Room } from '../domain/register/room.ts';

/** What use cases read, straight from the collections. */
export function reads({ db }: Pick<Store, 'db'>): Reads {
  const occupancies = db.collection<Stored<Occupancy>>('occupancies');
  const rooms = db.collection<Stored<Room>>('officeRooms');
  const buildings = db.collection<Stored<Building>>('buildings');
  return {
    async holdingsOf(names) {
      const found = await occupancies
        .find({ room: { $in: [...names] } })
        .sort({ from: 1, _id: 1 })
        .toArray();
      return found.map(({ _id, ...one }): Holding => ({ ...(one as Omit<Stored<Occupancy>, '_id'>), name: nameOf('occupancies', _id) }));
    },
    async heldOn(day, units) {
      const during = { from: { $lte: day }, $or: [{ to: '' as const }, { to: { $gt: day } }] };
      const held = await occupancies
        .find({ ...during, ...(units && { unit: { $in: [...units] } }) })
        .project<Pick<Occupancy, 'room' | 'unit' | 'share'>>({ _id: 0, room: 1, unit: 1, share: 1 })
        .toArray();
      const found = await rooms
        .find({ _id: { $in: [...new Set(held.map(({ room }) => idOf(room)))] } })
        .project<{ _id: string } & HeldOn['room']>({ building: 1, profiles: 1 })
        .toArray();
      const byName = new Map(found.map((room) => [nameOf('officeRooms', room._id), room]));
      return held.flatMap(({ room, unit, share }) => {
        const known = byName.get(room);
        return known ? [{ unit, share, room: known }] : [];
      });
    },
    async buildings(names) {
      const found = await buildings.find({ _id: { $in: names.map(idOf) } }).toArray();
      return new Map(found.map((building) => [nameOf('buildings', building._id), building as unknown as Building]));
    },
  };
}
