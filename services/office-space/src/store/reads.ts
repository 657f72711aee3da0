import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import { below, claimsIn, type Store } from '@jiguan/kit/store';
import type { Reads } from '../app/ports.ts';
import type { Allocation } from '../domain/allocation/allocation.ts';
import type { Standing } from '../domain/entitlement/standing.ts';
import type { Occupancy } from '../domain/occupancy/occupancy.ts';
import type { Building } from '../domain/register/building.ts';
import type { Room } from '../domain/register/room.ts';
import type { Site } from '../domain/register/site.ts';
import type { Title } from '../domain/title/title.ts';
import type { Seat } from '../domain/use/seat.ts';
import type { Vacating } from '../domain/vacating/vacating.ts';

/** What use cases read, plain, from the records and the claims. */
export function reads({ db, records }: Pick<Store, 'db' | 'records'>): Reads {
  const claims = claimsIn({ db });
  const occupancies = records.read<Occupancy>('occupancies');
  const rooms = records.read<Room>('officeRooms');
  const buildings = records.read<Building>('buildings');
  const vacatings = records.read<Vacating>('vacatings');
  return {
    async holdingsOf(names) {
      const found = await occupancies.all({ room: { $in: [...names] } }, { from: 1, _id: 1 });
      return found.map(({ _id, ...one }) => ({ ...one, name: nameOf('occupancies', _id) }));
    },
    async heldOn(day, units) {
      const during = { from: { $lte: day }, $or: [{ to: '' }, { to: { $gt: day } }], ...(units && { unit: { $in: [...units] } }) };
      const held = await occupancies.members(['room', 'unit', 'share'], during);
      const ids = [...new Set(held.map(({ room }) => idOf(room)))];
      const found = await rooms.members(['_id', 'building', 'profiles'], { _id: { $in: ids } });
      const byName = new Map(found.map((room) => [nameOf('officeRooms', room._id), room]));
      return held.flatMap(({ room, unit, share }) => {
        const known = byName.get(room);
        return known ? [{ unit, share, room: known }] : [];
      });
    },
    async roomsNumbered(numbers) {
      const holders = await Promise.all(numbers.map(async (number) => [number, (await claims.holderOf(number)) ?? ''] as const));
      const byName = await rooms.named(holders.map(([, by]) => by));
      return new Map(holders.flatMap(([number, by]) => [byName.get(by)].flatMap((room) => (room ? [[number, room] as const] : []))));
    },
    buildings: (names) => buildings.named(names),
    async pool({ region, useClass, day, most }) {
      const held = [
        { $match: { $expr: { $eq: ['$room', '$$name'] }, $or: [{ to: '' }, { to: { $gt: day } }] } },
        { $match: { $expr: { $or: [{ $eq: ['$to', ''] }, { $lt: ['$from', '$to'] }] } } },
        { $limit: 1 },
      ];
      const found = await db
        .collection('officeRooms')
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
      db
        .collection('occupancies')
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
      const next = async (field: 'from' | 'to') => (await occupancies.first({ unit, [field]: { $gt: day } }, { [field]: 1 }))?.[field];
      const days = await Promise.all([next('from'), next('to')]);
      return days.filter((one) => one !== undefined).sort()[0] ?? '';
    },
    seats: (of) => {
      const whose = 'rooms' in of ? { room: { $in: [...of.rooms] } } : of;
      return records.read<Seat>('seats').all({ ...whose, status: 'SEAT_STATUS_TAKEN' }, { from: 1, _id: 1 });
    },
    rooms: (names) => rooms.named(names),
    async owed(names) {
      const open = { occupancy: { $in: [...names] }, status: { $in: ['VACATING_STATUS_DUE', 'VACATING_STATUS_OVERDUE'] } } as const;
      return new Set((await vacatings.members(['occupancy'], open)).map(({ occupancy }) => occupancy));
    },
    roomsOn: (building, day) => {
      const there = { openedOn: { $lte: day }, $or: [{ endedOn: '' }, { endedOn: { $gt: day } }] };
      return rooms.all({ building, classified: false, ...there }, { floor: 1, number: 1, _id: 1 });
    },
    async overStandard(units) {
      const over = { unit: { $in: [...units] }, verdict: 'VERDICT_OVER' } as const;
      return new Set((await records.read<Standing>('standings').members(['unit'], over)).map(({ unit }) => unit));
    },
    floor: (building, floor) => rooms.all({ building, floor, status: 'ROOM_STATUS_IN_USE' }, { number: 1, _id: 1 }),
    buildingsCalled: (names) => {
      const ids = names.map((name) => name.replace(/^buildings\//, ''));
      return buildings.all({ $or: [{ _id: { $in: ids } }, { displayName: { $in: [...names] } }] });
    },
    async properties(region) {
      const inside = { region: below(region) };
      const [sites, houses, titles] = await Promise.all([
        records.read<Site>('sites').all(inside, { _id: 1 }),
        buildings.all(inside, { _id: 1 }),
        records.read<Title>('titles').all(inside, { _id: 1 }),
      ]);
      const land = sites.map(({ _id, landArea }) => ({ name: nameOf('sites', _id), area: landArea, completedOn: '' as const }));
      const built = houses.map(({ _id, grossArea, completedOn }) => ({ name: nameOf('buildings', _id), area: grossArea, completedOn }));
      return { kept: [...land, ...built], titles };
    },
    certified: (certificate) => records.read<Allocation>('allocations').first({ certificate }),
  };
}
