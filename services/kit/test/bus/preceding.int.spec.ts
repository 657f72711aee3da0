import fc from 'fast-check';
import { inOrder } from '../../src/bus/outbox.ts';
import { partsOf } from '../../src/store/journal.ts';
import { testSuite } from '../../src/testing/index.ts';
import { idsOf, journalOf, read, transaction } from './by-hand.ts';
import { type House, openHouse } from './lamps.ts';

const suite = testSuite('preceding');
let house: House;

beforeAll(async () => {
  house = await openHouse(suite, 'lamps');
});
beforeEach(() => journalOf(house).deleteMany({}));
afterAll(async () => {
  await house.close();
  await suite.close();
});

const entries = fc.array(fc.record({ record: fc.constantFrom('a', 'b', 'c', 'd', 'e'), clock: fc.nat(50) }), {
  minLength: 1,
  maxLength: 4,
});

/** Transactions in the order of their commits. Clocks differ, but no record goes back in time. */
const transactions = fc.array(entries, { minLength: 1, maxLength: 12 }).map((all) => {
  const last = new Map<string, { version: number; time: number }>();
  return all.map((some) =>
    some.map(({ record, clock }) => {
      const { version, time } = last.get(record) ?? { version: 0, time: 0 };
      const next = { version: version + 1, time: Math.max(time, clock) };
      last.set(record, next);
      return `${record}@${next.version} ${next.time}`;
    }),
  );
});

describe('given a limit that parts the entries of a record', () => {
  it('what precedes them is read along, however far back', async () => {
    const first = await transaction(house, 'x@1 30', 'a@1 5');
    const second = await transaction(house, 'y@1 20', 'a@2 5');
    const third = await transaction(house, 'z@1 10', 'a@3 6');
    await transaction(house, 'z@2 40');
    const { bundles, more } = await read(house, 1);
    expect([idsOf(bundles).sort(), more]).toEqual([[first, second, third].sort(), true]);
  });

  it('every earlier version is read along, of whatever record', () =>
    fc.assert(
      fc.asyncProperty(transactions, fc.integer({ min: 1, max: 12 }), async (all, limit) => {
        await journalOf(house).deleteMany({});
        for (const texts of all) await transaction(house, ...texts);
        const ids = idsOf((await read(house, limit)).bundles).flat();
        const missing = ids.filter((id) => {
          const { record, version } = partsOf(id);
          return ids.filter((other) => partsOf(other).record === record && partsOf(other).version <= version).length < version;
        });
        expect([missing, new Set(ids).size]).toEqual([[], ids.length]);
        expect(ids.length).toBeGreaterThanOrEqual(Math.min(limit, all.length));
      }),
      { numRuns: 60 },
    ));

  it('whoever reads on has every entry once and those of a record in order, while others are added', () =>
    fc.assert(
      fc.asyncProperty(transactions, fc.integer({ min: 1, max: 5 }), fc.nat(12), async (all, limit, there) => {
        await journalOf(house).deleteMany({});
        const later = [...all];
        for (const texts of later.splice(0, there)) await transaction(house, ...texts);
        const seen = new Map<string, number>();
        const known: string[] = [];
        for (;;) {
          const { bundles } = await read(house, limit, known);
          if (bundles.length === 0 && later.length === 0) break;
          for (const { _id, version } of bundles.flatMap((it) => it.entries).sort(inOrder)) {
            const { record } = partsOf(_id);
            expect([_id, version]).toEqual([_id, (seen.get(record) ?? 0) + 1]);
            seen.set(record, version);
          }
          known.push(...bundles.map(({ id }) => id));
          for (const texts of later.splice(0, 1)) await transaction(house, ...texts);
        }
        expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(all.flat().length);
      }),
      { numRuns: 40 },
    ));
});
