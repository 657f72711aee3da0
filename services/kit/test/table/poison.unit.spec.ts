import { canaryDuring, canaryDuringMutants, type Seen } from './canary.ts';
import { poison } from './poison.ts';

/** The long form (`npm run test:hostile`) damages more files, and asks besides that nobody waits; in short the machine is busy with other tests. */
const LONG = process.env.HOSTILE_TABLES;
/** MiB, and milliseconds by which a timer may be late in the worst hundredth. */
const GROWN = 150;
const LATE = LONG ? 100 : Number.POSITIVE_INFINITY;

describe('a file that is made to hurt (F3)', () => {
  let seen: ReadonlyMap<string, Seen>;
  beforeAll(async () => {
    const files = Object.entries(poison).map(([name, { make }]) => [name, make()] as const);
    seen = new Map((await canaryDuring(files)).map((one) => [one.name, one]));
  });

  it.each(Object.entries(poison).map(([name, { refused = 'taken' }]) => [name, refused]))(
    '%s: %s, and the process stays small',
    (name, refused) => {
      expect(seen.get(name)?.outcome).toBe(refused);
      expect(seen.get(name)?.grown).toBeLessThan(GROWN);
      expect(seen.get(name)?.p99).toBeLessThan(LATE);
    },
  );

  it('damaged in hundreds of ways: refused or read, never a defect', async () => {
    const { outcomes = {}, grown, p99 } = await canaryDuringMutants(Number(LONG ?? 200), LONG ? Date.now() % 2 ** 31 : 2026);
    expect(Object.keys(outcomes).filter((outcome) => !/^(taken|[A-Z]+_[A-Z_]+)$/.test(outcome))).toEqual([]);
    expect(Object.keys(outcomes).length).toBeGreaterThan(2);
    expect(grown).toBeLessThan(GROWN);
    expect(p99).toBeLessThan(LATE);
  });
});
