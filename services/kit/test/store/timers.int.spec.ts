import { refuse } from '@jiguan/kernel/refusal';
import { decided } from '../../src/app/index.ts';
import type { Command, TimerChange, TimerHandler } from '../../src/app/types.ts';
import { createPipeline, type JournalEntry, type Pipeline, type Store, startTimers, type TimerRow } from '../../src/store/index.ts';
import { faults } from './checker.ts';
import { call, count, counters, dropStore, freshStore, openStore, publications } from './sample.ts';

let store: Store;
let other: Store;
let pipelines: [Pipeline, Pipeline];
let now = new Date('2026-03-02T09:00:00+08:00');
const clock = () => now;
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeAll(async () => {
  store = await freshStore('timers');
  other = await openStore(store.db.databaseName);
  pipelines = [createPipeline({ store, publications, clock }), createPipeline({ store: other, publications, clock })];
});
afterEach(async () => {
  await store.db.collection('claims').deleteMany({});
  expect(await faults(store)).toEqual([]);
});
afterAll(async () => {
  await other.close();
  await dropStore(store);
});

const rows = () => store.db.collection<TimerRow>('claims');
const setting: Command<{ id: string; timers: TimerChange[] }, unknown> = async ({ id, timers }, { load }) =>
  decided(counters, (await load(counters, id)) ?? { newId: id }, [{ type: 'Counted', by: 1 }], { timers });
const set = (id: string, ...timers: TimerChange[]) => pipelines[0].execute(setting, { id, timers }, call());
const due = (key: string, at: Date, kind = 'count'): TimerChange => ({ set: key, kind, at, record: `counters/${key}` });
const counting: TimerHandler = ({ key }, use) => count({ id: `fired-${key}` }, use);

/** Lets pollers run until a fact holds. */
async function polling(fact: () => Promise<boolean>, handlers: Record<string, TimerHandler>, problems: string[] = []) {
  const onFailure = ({ _id }: TimerRow, problem: unknown) => problems.push(`${_id}: ${problem}`);
  const pollers = [store, other].map((at, i) =>
    startTimers({ store: at, pipeline: pipelines[i as 0 | 1], copies: call().copies, handlers, clock, every: 20, ttl: 100, onFailure }),
  );
  while (!(await fact()));
  await Promise.all(pollers.map((it) => it.stop()));
}
const firings = (key: string) =>
  store.db.collection<JournalEntry>('journal').countDocuments({ _id: { $regex: `^counters/fired-${key}@` } });

describe('a timer', () => {
  it('is a row written with the state that wants it; setting it again moves it, clearing takes it away', async () => {
    await set('a', due('t1', later(10)), due('t2', later(10)));
    await set('a', due('t1', later(20)), { clear: 't2' });
    expect(await rows().find().toArray()).toEqual([{ _id: 't1', kind: 'count', at: later(20), due: later(20), record: 'counters/t1' }]);
  });

  it('fires once, however many pollers there are and however many of them think they lead', async () => {
    const keys = Array.from({ length: 150 }, (_, i) => `k${i}`);
    await set('b', ...keys.map((key) => due(key, now)));
    const all = (await rows().find().toArray()).flatMap((row) => [0, 1].map((at) => ({ row, at: at as 0 | 1 })));
    const forced = all.map(({ row, at }) =>
      pipelines[at].execute(counting, { key: row._id, record: row.record, at: row.at }, call({ timer: { key: row._id, at: row.at } })),
    );
    await Promise.all([...forced, polling(async () => (await rows().countDocuments()) === 0, { count: counting })]);
    expect(await Promise.all(keys.map(firings))).toEqual(keys.map(() => 1));
  });

  it('does not fire before its time', async () => {
    await set('c', due('early', later(1)), due('ripe', now));
    await polling(async () => (await firings('ripe')) === 1, { count: counting });
    expect(await firings('early')).toBe(0);
    now = later(1);
    await polling(async () => (await firings('early')) === 1, { count: counting });
  });

  it('is handled at its own time or later, also when the clock was set back after it was found due', async () => {
    const seen: Date[] = [];
    const looking: TimerHandler = ({ key }, use) => {
      seen.push(use.now);
      return count({ id: `fired-${key}` }, use);
    };
    const at = later(5);
    await set('back', due('back', at));
    await pipelines[0].execute(looking, { key: 'back', record: '', at }, call({ timer: { key: 'back', at } }));
    expect(seen).toEqual([at]);
  });

  it('that was moved after it was read does not fire', async () => {
    await set('d', due('moved', now));
    const at = now;
    await set('d', due('moved', later(30)));
    const outcome = await pipelines[1].execute(counting, { key: 'moved', record: '', at }, call({ timer: { key: 'moved', at } }));
    expect(outcome).toEqual(refuse('ALREADY_HANDLED'));
    expect(await firings('moved')).toBe(0);
  });

  it('that fails is tried again later and later, and holds nobody up', async () => {
    await set('e', due('bad', now, 'fail'), due('no', now, 'refuse'), due('good', now), due('unknown', now, 'of another release'));
    const handlers = {
      count: counting,
      fail: () => {
        throw new Error('broken');
      },
      refuse: () => refuse('NOT_YET'),
    };
    const problems: string[] = [];
    await polling(async () => (await firings('good')) === 1 && (await rows().countDocuments({ attempts: 1 })) === 2, handlers, problems);
    // On a slow machine a lease may run out while its holder is at it: two try the same row, and it is postponed once.
    expect([...new Set(problems)].sort()).toEqual(['bad: Error: broken', 'no: NOT_YET']);
    now = new Date(now.getTime() + 1_000);
    await polling(async () => (await rows().countDocuments({ attempts: 2 })) === 2, handlers);
    expect(await rows().findOne({ _id: 'bad' })).toMatchObject({ due: new Date(now.getTime() + 2_000), problem: 'Error: broken' });
    expect(await rows().countDocuments({ attempts: { $exists: false } })).toBe(1);
  });

  it('can set itself again when it fires', async () => {
    const weekly: TimerHandler = async ({ key, at }, { load }) =>
      decided(counters, (await load(counters, 'weekly')) ?? { newId: 'weekly' }, [{ type: 'Counted', by: 1 }], {
        timers: [due(key, new Date(at.getTime() + 7 * 86_400_000), 'weekly')],
      });
    await set('f', due('again', now, 'weekly'));
    await polling(async () => (await rows().countDocuments({ at: later(7 * 24 * 60) })) === 1, { weekly });
    expect(await store.db.collection<{ _id: string }>('counters').findOne({ _id: 'weekly' })).toMatchObject({ count: 1 });
  });
});
