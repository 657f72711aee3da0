/** Office space in this process on the bench's database, so that no call between processes hides what is measured. */
import { overStandard, spaceSheet } from '../../../services/office-space/src/app/entitlement/sheets.ts';
import { importRooms } from '../../../services/office-space/src/app/register/import-rooms.ts';
import { measured } from '../../../services/office-space/test/domain/examples.ts';
import { unit, type World, world } from '../../../services/office-space/test/world.ts';
import type { Row } from '../bench.ts';
import { costOf, lasting, rateOf } from '../measure/shares.ts';
import { bareGroups } from '../sides/bare-groups.ts';

const [UNITS, ROOMS, CHUNK] = [2_000, 200_000, 5_000];
const DAY = '2026-10-01';

/** A room with its holding as the service stores them, to be copied with other ids. */
async function sample(house: World) {
  const room = await house.room('sample');
  await house.hold(room, 'units/u1', '2026-02-01');
  const { db } = house.stores[0];
  const one = async (collection: string) => (await db.collection<{ _id: string }>(collection).findOne({})) as { _id: string };
  return { db, room: await one('officeRooms'), holding: await one('occupancies') };
}

/** Every unit of a province, each with a hundred rooms: the list against reading the same rows bare. */
export const standard: Row = async ({ say, pace }) => {
  const house = await world('bench-standard');
  const { db, room, holding } = await sample(house);
  for (let i = 0; i < UNITS; i++)
    house.units.set(
      `b${i}`,
      unit(`b${i}`, {
        establishments: [{ effectiveFrom: '2020-01-01', documentNumber: '', posts: [{ rank: '处级以下', headcount: 60 + (i % 90) }] }],
      }),
    );
  const establishments = db.collection('bench_units');
  await establishments.insertMany([...house.units].map(([_id, one]) => ({ ...one, _id: _id as never })));
  for (let n = 0; n < ROOMS; n += CHUNK) {
    const numbers = Array.from({ length: CHUNK }, (_, i) => n + i);
    await db.collection('officeRooms').insertMany(
      numbers.map((i) => ({ ...room, _id: `r${i}` as never, number: `r${i}` })),
      { ordered: false },
    );
    await db.collection('occupancies').insertMany(
      numbers.map((i) => ({ ...holding, _id: `o${i}` as never, room: `officeRooms/r${i}`, unit: `units/b${i % UNITS}` })),
      { ordered: false },
    );
  }
  say(`${ROOMS} rooms of ${UNITS} units stored`);
  const listed = () => house.ask(overStandard(house.reads), { region: 'regions/530000', day: DAY, includeNotDeterminable: false });
  const found = (await listed()).length;
  if (found === 0 || found === UNITS) throw new Error(`${found} of ${UNITS} are over the standard`);
  const bare = async () => {
    const held = { from: { $lte: DAY }, $or: [{ to: '' }, { to: { $gt: DAY } }] };
    await db.collection('occupancies').find(held).project({ room: 1, unit: 1, share: 1 }).toArray();
    await db.collection('officeRooms').find({ classified: false }).project({ building: 1, profiles: 1 }).toArray();
    await establishments.find().toArray();
  };
  const sides = { ours: () => lasting(1, listed), theirs: () => lasting(1, bare) };
  const figure = await costOf(`over-standard list, ${UNITS} units, ${ROOMS} rooms`, 1, Math.min(5, pace.turns), sides, { atMost: 3 });
  await house.close();
  return [figure];
};

const HELD = 60;

/** The sheet of a unit that has moved every year for twenty years, and of one that moved once. */
export const sheet: Row = async ({ pace }) => {
  const house = await world('bench-sheet');
  const { db, room, holding } = await sample(house);
  const moved = async (id: string, years: number) => {
    house.units.set(id, unit(id));
    const rows = Array.from({ length: years * HELD }, (_, i) => {
      const year = 2026 - Math.floor(i / HELD);
      const over = year < 2026 && {
        to: `${year}-12-31`,
        status: 'OCCUPANCY_STATUS_ENDED',
        endings: [{ day: `${year}-12-31`, recordTime: new Date(), reason: '搬迁' }],
      };
      return {
        ...holding,
        _id: `${id}-${i}` as never,
        room: `officeRooms/${id}-${i}`,
        unit: `units/${id}`,
        from: `${year}-01-01`,
        ...over,
      };
    });
    await db.collection('occupancies').insertMany(rows);
    await db.collection('officeRooms').insertMany(rows.map((_, i) => ({ ...room, _id: `${id}-${i}` as never, number: `${id}-${i}` })));
    return async () => {
      const { held } = await house.ask(spaceSheet(house.reads), { unit: `units/${id}`, day: DAY });
      if (held.reduce((sum, one) => sum + one.rooms, 0) !== HELD) throw new Error(`${id} should hold ${HELD} rooms`);
    };
  };
  const [long, short] = [await moved('long', 20), await moved('short', 1)];
  const calls = 200;
  const sides = { ours: () => lasting(calls, long), theirs: () => lasting(calls, short) };
  const figure = await costOf('sheet of a unit, 20 years : 1 of history', calls, pace.turns, sides, { atMost: 1.2 });
  await house.close();
  return [figure];
};

const ROWS = 1_000;

/** A ledger of 50 000 rooms that are held, a thousand at a time, with fewer turns fewer of them; the bare side keeps room, holding and their events. */
export const rooms: Row = async ({ mongo, pace }) => {
  const files = 5 * pace.turns;
  const house = await world('bench-rooms');
  let file = 0;
  const importOne = async () => {
    const rows = Array.from({ length: ROWS }, (_, i) => {
      const number = `${file}-${i}`;
      return {
        building: 'buildings/one',
        id: `l-${number}`,
        said: { floor: '9', number, profile: measured() },
        unit: 'units/u2',
        heldFrom: '2026-02-01',
      };
    });
    file++;
    return lasting(1, async () => {
      const report = await house.must(importRooms, { region: 'regions/530000', rows, validateOnly: false });
      if (report.created !== ROWS) throw new Error(JSON.stringify(report).slice(0, 300));
    });
  };
  await importOne();
  const { db } = house.stores[0];
  const kept = async (collection: string, filter: object) => (await db.collection(collection).findOne(filter)) as object;
  const documents = {
    rooms: await kept('officeRooms', { _id: 'l-0-0' }),
    'room-events': await kept('journal', { _id: 'officeRooms/l-0-0@00000001' }),
    holdings: await kept('occupancies', {}),
    'holding-events': await kept('journal', { _id: /^occupancies/ }),
  };
  const bare = await bareGroups(mongo.url);
  // A thousand of each at once is more than one transaction of the store's cache holds.
  const bareFile = async () => {
    let spent = 0;
    for (let kept = 0; kept < ROWS; kept += ROWS / 4) spent += await bare.commit(ROWS / 4, documents);
    return spent;
  };
  const sides = { ours: importOne, theirs: bareFile };
  const figure = await rateOf(`ledger of ${ROWS * files} rooms`, ROWS, files, sides, { atLeast: 0.4 });
  await bare.close();
  await house.close();
  return [figure];
};
