import { refuse } from '@jiguan/kernel/refusal';
import { decided } from '../../src/app/index.ts';
import type { Aggregate, Command, TimerChange, TimerHandler } from '../../src/app/types.ts';
import { createPipeline, type JournalEntry, type Pipeline, type Store, startTimers, type TimerRow } from '../../src/store/index.ts';
import { faults } from './checker.ts';
import { type Counted, call, count, counters, dropStore, freshStore, openStore, publications } from './sample.ts';

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

  it('that is a deadline of the record which it changes fires once for each time, whoever fires it, moves it or ends the record meanwhile', async () => {
    const alarms: Aggregate<Alarm, AlarmEvent> = {
      collection: 'counters',
      type: 'counter',
      evolve: (state, { rings, nextTime }) => ({
        count: (state?.count ?? 0) + 1,
        rings: (state?.rings ?? 0) + rings,
        ...(nextTime && { nextTime }),
      }),
      place: () => ({ region: '530102' }),
      deadlines: ({ nextTime }) => (nextTime ? [{ kind: 'ring', at: nextTime }] : []),
    };
    const begin = now;
    const last = new Date(begin.getTime() + 5 * 60_000);
    const setTo =
      (id: string, nextTime?: Date): Command<unknown, unknown> =>
      async (_, { load }) =>
        decided(alarms, (await load(alarms, id)) ?? { newId: id }, [{ type: 'Counted', by: 1, rings: 0, nextTime }]);
    const ring: TimerHandler = async ({ record, at }, { load }) => {
      const alarm = await load(alarms, record.slice('counters/'.length));
      if (!alarm?.nextTime || alarm.nextTime > at) return { changes: [], result: () => undefined };
      const next = at < last ? new Date(at.getTime() + 60_000) : undefined;
      return decided(alarms, alarm, [{ type: 'Counted', by: 1, rings: 1, nextTime: next }]);
    };
    const ids = Array.from({ length: 20 }, (_, i) => `alarm${i}`);
    await Promise.all(ids.map((id) => pipelines[0].execute(setTo(id, begin), {}, call())));
    const stray = await rows().find({ kind: 'ring' }).toArray();
    now = new Date(last.getTime() + 60_000);
    const forced = stray.flatMap(({ _id: key, record, at }) =>
      pipelines.map((pipeline) => pipeline.execute(ring, { key, record, at }, call({ timer: { key, at } }))),
    );
    const [moved, ended] = ids;
    const meanwhile = [
      pipelines[0].execute(setTo(moved as string, last), {}, call()),
      pipelines[1].execute(setTo(ended as string), {}, call()),
    ];
    await Promise.all([...forced, ...meanwhile, polling(async () => (await rows().countDocuments({ kind: 'ring' })) === 0, { ring })]);
    const counts = await store.db
      .collection<{ _id: string; rings: number }>('counters')
      .find({ _id: { $in: ids } })
      .toArray();
    const others = counts.filter(({ _id }) => _id !== moved && _id !== ended);
    expect(others.map(({ rings }) => rings)).toEqual(others.map(() => 6));
    expect(counts.find(({ _id }) => _id === moved)?.rings).toBeGreaterThanOrEqual(1);
    expect(counts.find(({ _id }) => _id === ended)?.rings).toBeLessThanOrEqual(6);
  });
});

interface Alarm {
  readonly count: number;
  readonly rings: number;
  readonly nextTime?: Date;
}
type AlarmEvent = Counted & { readonly rings: number; readonly nextTime: Date | undefined };
