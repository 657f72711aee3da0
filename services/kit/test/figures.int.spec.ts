import { connectBus } from '@jiguan/kit/bus';
import { answerRebuilds, type FiguresKept, figuresIndexes, figuresRead, keepFigures } from '@jiguan/kit/figures';
import { connectStore, createPipeline, ensureIndexes, type Store } from '@jiguan/kit/store';
import { eventually, type Suite, testSuite } from '@jiguan/kit/testing';
import type { Aggregate, Command, Publication, Stored } from '../src/app/index.ts';
import { operate } from '../src/bus/cli.ts';

interface Lamp {
  readonly street: string;
  readonly lit: number;
}
interface Lit {
  readonly type: 'Lit';
  readonly street: string;
  readonly minutes: number;
}

const lamps: Aggregate<Lamp, Lit> = {
  collection: 'lamps',
  type: 'lamp',
  evolve: (lamp, { street, minutes }) => ({ street, lit: (lamp?.lit ?? 0) + minutes }),
  place: () => ({ region: '530000' }),
};
/** A lamp is moved from street to street: what it gave to the one it then gives to the other. */
const figures = {
  name: 'light',
  aggregate: lamps,
  parts: ({ street, lit }: Stored<Lamp>) => [{ of: { street }, sums: { lamps: 1, 'lit.all': lit } }],
};
const publications: Publication[] = [{ aggregate: lamps }];
const light: Command<{ id: string; street: string; minutes: number }, unknown> = async ({ id, street, minutes }, use) => {
  const before = await use.load(lamps, id);
  return { changes: [{ aggregate: lamps, id, before, events: [{ type: 'Lit', street, minutes }] }], result: () => undefined };
};

let suite: Suite;
let store: Store;
let kept: FiguresKept;
const LONG = { within: 60_000 };

const run = async (times: number, random = Math.random) => {
  const pipeline = createPipeline({ store, publications });
  const call = { actor: { subject: 'test', grants: [] }, scope: { units: [], regions: [''] }, copies: { view: () => undefined as never } };
  const one = () =>
    pipeline.execute(
      light,
      { id: `l${Math.floor(random() * 40)}`, street: `s${Math.floor(random() * 5)}`, minutes: 1 + Math.floor(random() * 9) },
      call,
    );
  await Promise.all(Array.from({ length: times }, one));
};

/** By street: what the figures say, and what the records say. Streets without a lamp are nothing. */
const counted = async () => {
  const { lines, ...state } = await figuresRead(store, 'light');
  const sums = lines.map(({ of, sums }) => [of['street'], sums['lamps'], (sums['lit'] as { all?: number } | undefined)?.all ?? 0]);
  return { ...state, lines: sums.filter(([, count]) => count !== 0).sort() };
};
const recorded = async () => {
  const all = await store.db.collection<Stored<Lamp>>('lamps').find().toArray();
  return [...Map.groupBy(all, ({ street }) => street)]
    .map(([street, some]) => [street, some.length, some.reduce((sum, { lit }) => sum + lit, 0)])
    .sort();
};
const agree = () => eventually(async () => JSON.stringify((await counted()).lines) === JSON.stringify(await recorded()), LONG);

beforeAll(async () => {
  suite = testSuite('figures');
  store = await connectStore({ uri: suite.mongodbUri, database: suite.database('lamps'), context: 'lamps', records: publications });
  await ensureIndexes(store, figuresIndexes, ['lamps', 'figures', 'figures_given', 'figures_places']);
});
afterAll(async () => {
  await kept?.stop();
  await store?.close();
  await suite?.close();
});

it('say that they are being built before they were, then what the records say, change by change', async () => {
  await run(50);
  expect(await counted()).toEqual({ asOf: undefined, rebuilding: true, lines: [] });
  kept = keepFigures(store, [figures], 500);
  await agree();
  await run(100);
  await agree();
  expect(await counted()).toMatchObject({ rebuilding: false, asOf: expect.any(Date) });
}, 120_000);

it('go on where they were left, whoever keeps them next', async () => {
  await kept.stop();
  await run(60);
  const [one, other] = [keepFigures(store, [figures], 500), keepFigures(store, [figures], 500)];
  await agree();
  await Promise.all([run(60), one.stop()]);
  await agree();
  kept = other;
}, 120_000);

it('come out the same when they are built from nothing while work goes on, and say so meanwhile', async () => {
  const seen = new Set<boolean>();
  const watching = new AbortController();
  const watch = (async () => {
    while (!watching.signal.aborted) seen.add((await counted()).rebuilding);
  })();
  const [records] = await Promise.all([kept.rebuild('light'), run(100)]);
  watching.abort();
  await watch;
  expect(records).toBeGreaterThan(0);
  expect(seen.has(true)).toBe(true);
  await agree();
  const rows = await store.db.collection('figures').distinct('in');
  expect(rows).toHaveLength(1);
  await expect(kept.rebuild('darkness')).rejects.toThrow(/no figures darkness/);
}, 120_000);

it('are counted anew when an operator asks a running service over the bus', async () => {
  const bus = await connectBus({ url: suite.natsUrl, prefix: suite.prefix, name: 'lamps' });
  const said: string[] = [];
  const ask = (...args: string[]) => operate(['figures', ...args], bus, (line) => said.push(line));
  await expect(ask('rebuild', 'lamps', 'light')).rejects.toThrow(/no running service lamps/);
  const stop = answerRebuilds(bus, 'lamps', kept);
  expect(await ask('rebuild', 'lamps', 'light')).toBe(0);
  expect(said).toEqual([`${await store.db.collection('lamps').countDocuments()} records counted anew by lamps for light`]);
  await agree();
  await expect(ask('rebuild', 'lamps', 'darkness')).rejects.toThrow(/no figures darkness/);
  expect(await ask('rebuild', 'lamps')).toBe(2);
  stop();
  await bus.close();
}, 120_000);

it('are built anew by themselves where the journal cannot be followed any more', async () => {
  await kept.stop();
  await store.db
    .collection<{ _id: string }>('figures_places')
    .updateOne({ _id: 'light' }, { $set: { token: { _data: '8200000001000000012B0229296E04' } } });
  await run(20);
  kept = keepFigures(store, [figures], 500);
  await agree();
}, 120_000);
