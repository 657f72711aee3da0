import { significantDigits } from '@jiguan/kernel/region';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import type { Store } from '@jiguan/kit/store';
import type { HeldOn, Reads } from '../app/ports.ts';
import type { Allocation } from '../domain/allocation/allocation.ts';
import type { Holding, Occupancy } from '../domain/occupancy/occupancy.ts';
import type { Building } from '../domain/register/building.ts';
import type { Room } from '../domain/register/room.ts';
import type { Site } from '../domain/register/site.ts';
import type { Title } from '../domain/title/title.ts';
import type { Seat } from '../domain/use/seat.ts';

/** What use cases read, straight from the collections. */
export function reads({ db }: Pick<Store, 'db'>): Reads {
  const occupancies = db.collection<Stored<Occupancy>>('occupancies');
  const claims = db.collection<{ readonly _id: string; readonly by: string }>('claims');
  const rooms = db.collection<Stored<Room>>('officeRooms');
  const buildings = db.collection<Stored<Building>>('buildings');
  const seats = db.collection<Stored<Seat>>('seats');
  const allocations = db.collection<Stored<Allocation>>('allocations');
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
    async roomsNumbered(numbers) {
      const held = await claims.find({ _id: { $in: [...numbers] } }).toArray();
      const found = await rooms.find({ _id: { $in: held.map(({ by }) => idOf(by)) } }).toArray();
      const byName = new Map(found.map((room) => [nameOf('officeRooms', room._id), room as unknown as Stored<Room>]));
      return new Map(held.flatMap(({ _id, by }) => [byName.get(by)].flatMap((room) => (room ? [[_id, room] as const] : []))));
    },
    async buildings(names) {
      const found = await buildings.find({ _id: { $in: names.map(idOf) } }).toArray();
      return new Map(found.map((building) => [nameOf('buildings', building._id), building as unknown as Building]));
    },
    async pool({ region, useClass, day, most }) {
      const held = [
        { $match: { $expr: { $eq: ['$room', '$$name'] }, $or: [{ to: '' }, { to: { $gt: day } }] } },
        { $match: { $expr: { $or: [{ $eq: ['$to', ''] }, { $lt: ['$from', '$to'] }] } } },
        { $limit: 1 },
      ];
      const found = await rooms
        .aggregate<{ _id: string; area: number }>([
          { $match: { region, status: 'ROOM_STATUS_IN_USE', useClass, openedOn: { $lte: day } } },
          { $sort: { area: 1, _id: 1 } },
          { $lookup: { from: 'occupancies', let: { name: { $concat: ['officeRooms/', '$_id'] } }, pipeline: held, as: 'held' } },
          { $match: { held: { $size: 0 } } },
          { $limit: most },
          { $project: { area: 1 } },
        ])
        .toArray();
      return found.map(({ _id, area }) => ({ name: nameOf('officeRooms', _id), area }));
    },
    lastingOf: (unit, day, most) =>
      occupancies
        .aggregate<Stored<Occupancy>>([
          { $match: { unit, $or: [{ to: '' }, { to: { $gt: day } }] } },
          { $sort: { from: 1, _id: 1 } },
          { $set: { name: { $concat: ['occupancies/', '$_id'] } } },
          { $lookup: { from: 'occupancies', localField: 'name', foreignField: 'predecessor', as: 'next' } },
          { $match: { next: { $size: 0 } } },
          { $limit: most },
          { $unset: ['name', 'next'] },
        ])
        .toArray(),
    async nextChange(unit, day) {
      const next = (field: 'from' | 'to') =>
        occupancies
          .find({ unit, [field]: { $gt: day } })
          .project<Record<string, string>>({ [field]: 1 })
          .sort({ [field]: 1 })
          .limit(1)
          .next();
      const [from, to] = await Promise.all([next('from'), next('to')]);
      return [from?.['from'], to?.['to']].filter((one) => one !== undefined).sort()[0] ?? '';
    },
    seats: (of) => {
      const whose = 'rooms' in of ? { room: { $in: [...of.rooms] } } : of;
      return seats
        .find({ ...whose, status: 'SEAT_STATUS_TAKEN' })
        .sort({ from: 1, _id: 1 })
        .toArray() as Promise<Stored<Seat>[]>;
    },
    async rooms(names) {
      const found = await rooms.find({ _id: { $in: names.map(idOf) } }).toArray();
      return new Map(found.map((room) => [nameOf('officeRooms', room._id), room as unknown as Room]));
    },
    async owed(names) {
      const open = { occupancy: { $in: [...names] }, status: { $in: ['VACATING_STATUS_DUE', 'VACATING_STATUS_OVERDUE'] } };
      const found = await db
        .collection<{ occupancy: string }>('vacatings')
        .find(open)
        .project<{ occupancy: string }>({ occupancy: 1 })
        .toArray();
      return new Set(found.map(({ occupancy }) => occupancy));
    },
    roomsOn: (building, day) =>
      rooms
        .find({ building, classified: false, openedOn: { $lte: day }, $or: [{ endedOn: '' }, { endedOn: { $gt: day } }] })
        .sort({ floor: 1, number: 1, _id: 1 })
        .toArray() as Promise<Stored<Room>[]>,
    async overStandard(units) {
      const over = { unit: { $in: [...units] }, verdict: 'VERDICT_OVER' };
      const found = await db.collection<{ unit: string }>('standings').find(over).project<{ unit: string }>({ unit: 1 }).toArray();
      return new Set(found.map(({ unit }) => unit));
    },
    floor: (building, floor) =>
      rooms.find({ building, floor, status: 'ROOM_STATUS_IN_USE' }).sort({ number: 1, _id: 1 }).toArray() as Promise<Stored<Room>[]>,
    async buildingsCalled(names) {
      const all = [...names];
      return (await buildings
        .find({ $or: [{ _id: { $in: all.map((name) => name.replace(/^buildings\//, '')) } }, { displayName: { $in: all } }] })
        .toArray()) as Stored<Building>[];
    },
    async properties(region) {
      const inside = { region: { $regex: `^regions/${significantDigits(idOf(region))}` } };
      const [sites, houses, titles] = await Promise.all([
        db.collection<Stored<Site>>('sites').find(inside).sort({ _id: 1 }).toArray(),
        buildings.find(inside).sort({ _id: 1 }).toArray(),
        db.collection<Stored<Title>>('titles').find(inside).sort({ _id: 1 }).toArray(),
      ]);
      const land = sites.map(({ _id, landArea }) => ({ name: nameOf('sites', _id), area: landArea, completedOn: '' as const }));
      const built = houses.map(({ _id, grossArea, completedOn }) => ({ name: nameOf('buildings', _id), area: grossArea, completedOn }));
      return { kept: [...land, ...built], titles };
    },
    certified: async (certificate) => ((await allocations.findOne({ certificate })) as Stored<Allocation> | null) ?? undefined,
  };
}
