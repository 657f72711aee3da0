import { isRefused, refuse } from '@jiguan/kernel/refusal';
import { decided } from '../../src/app/index.ts';
import type { Command, Stored } from '../../src/app/types.ts';
import { createPipeline, etagOf, isAlreadyHandled, type JournalEntry, type Pipeline, type Store } from '../../src/store/index.ts';
import { faults } from './checker.ts';
import { type Counter, call, count, counters, type Desk, dropStore, freshStore, giveBack, hold, publications } from './sample.ts';

const nine = new Date('2026-03-02T09:00:00+08:00');
const ten = new Date('2026-03-02T10:00:00+08:00');
const eleven = new Date('2026-03-02T11:00:00+08:00');

let store: Store;
let now = nine;
let pipeline: Pipeline;
beforeAll(async () => {
  store = await freshStore('pipeline');
  pipeline = createPipeline({ store, publications, clock: () => now });
});
afterEach(async () => {
  expect(await faults(store)).toEqual([]);
  now = nine;
});
afterAll(() => dropStore(store));

const journal = (name: string) =>
  store.db
    .collection<JournalEntry>('journal')
    .find({ _id: { $regex: `^${name}@` } })
    .sort({ _id: 1 })
    .toArray();
const kept = <T>(result: T) => result as Exclude<T, { refused: string }>;

describe('a command', () => {
  it('leaves state, journal and claims that agree', async () => {
    const held = kept(await pipeline.execute(hold, { desk: 'a', from: nine, to: ten }, call({ traceparent: '00-1-2-01' }))) as Stored<Desk>;
    expect(await store.db.collection<{ _id: string }>('holds').findOne({ _id: held._id })).toEqual({ ...held });
    expect(await journal(`holds/${held._id}`)).toEqual([
      {
        _id: `holds/${held._id}@00000001`,
        version: 1,
        type: 'jiguan.sample.v1.DeskHeld',
        time: nine,
        region: '530102',
        unit: 'u1',
        actor: 'zhang',
        traceparent: '00-1-2-01',
        data: { type: 'DeskHeld', desk: 'a', from: nine, to: ten },
        fact: expect.anything(),
        unpublished: [`holds/${held._id}@00000001`],
      },
    ]);
  });

  it('counts up versions and keeps the create time', async () => {
    await pipeline.execute(count, { id: 'versions' }, call());
    now = ten;
    const second = await pipeline.execute(count, { id: 'versions' }, call());
    expect(second).toMatchObject({ version: 2, createTime: nine, updateTime: ten, count: 2 });
  });

  it('never writes an entry before the one that precedes it, whatever the clock says', async () => {
    now = ten;
    await pipeline.execute(count, { id: 'clock' }, call());
    now = nine;
    await pipeline.execute(count, { id: 'clock' }, call());
    expect((await journal('counters/clock')).map((entry) => entry.time)).toEqual([ten, ten]);
  });

  it('without events writes nothing and still answers', async () => {
    const { _id: id } = kept(await pipeline.execute(hold, { desk: 'zero', from: nine, to: ten }, call())) as Stored<Desk>;
    await pipeline.execute(giveBack, { id }, call());
    expect(await pipeline.execute(giveBack, { id }, call())).toMatchObject({ version: 2, status: 'given-back' });
    expect(await journal(`holds/${id}`)).toHaveLength(2);
  });

  it('changes several records or none', async () => {
    const both: Command<{ slot: { desk: string; from: Date; to: Date } }, number> = async ({ slot }, use) => {
      const held = await hold(slot, use);
      if (isRefused(held)) return held;
      const counted = decided(counters, { newId: `of-${slot.desk}` }, [{ type: 'Counted', by: 1 }]);
      if (isRefused(counted)) return counted;
      return { changes: [...held.changes, ...counted.changes], result: (saved) => saved.length };
    };
    expect(await pipeline.execute(both, { slot: { desk: 'several', from: nine, to: ten } }, call())).toBe(2);
    expect(await pipeline.execute(both, { slot: { desk: 'several', from: nine, to: ten } }, call())).toMatchObject({
      refused: 'CLAIM_TAKEN',
    });
    expect(await store.db.collection<{ _id: string }>('counters').countDocuments({ _id: 'of-several' })).toBe(1);
  });

  it('refuses two changes of one record in one commitment loudly', async () => {
    const twice: Command<object, number> = () => {
      const change = { aggregate: counters, id: 'twice', before: undefined, events: [{ type: 'Counted' as const, by: 1 }] };
      return { changes: [change, change], result: () => 0 };
    };
    await expect(pipeline.execute(twice, {}, call())).rejects.toThrow('two changes of counters/twice');
  });
});

describe('an etag', () => {
  it('lets the change through while the record is as the caller saw it, and refuses it afterwards', async () => {
    const seen = kept(await pipeline.execute(count, { id: 'etag' }, call())) as Stored<Counter>;
    expect(await pipeline.execute(count, { id: 'etag' }, call({ expectedEtag: etagOf(seen) }))).toMatchObject({ version: 2 });
    expect(await pipeline.execute(count, { id: 'etag' }, call({ expectedEtag: etagOf(seen) }))).toEqual(
      refuse('ETAG_MISMATCH', { expected: '1', current: '2' }, { field: 'etag' }),
    );
  });
});

describe('a version conflict', () => {
  it('runs the command again on what is there now: no count is lost', async () => {
    const callers = Array.from({ length: 50 }, () => pipeline.execute(count, { id: 'hot' }, call()));
    const counts = (await Promise.all(callers)).map((it) => (it as Stored<Counter>).count);
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('ends in CONFLICT when the record never stands still', async () => {
    const never: Command<object, unknown> = async (_, { load }) => {
      const before = await load(counters, 'restless');
      await pipeline.execute(count, { id: 'restless' }, call());
      return decided(counters, before ?? { newId: 'restless' }, [{ type: 'Counted', by: 1 }]);
    };
    expect(await pipeline.execute(never, {}, call())).toEqual(refuse('CONFLICT'));
    expect(await journal('counters/restless')).toHaveLength(6);
  });
});

describe('an interval', () => {
  it('refuses what overlaps, in the words of the command, and lets its neighbours be', async () => {
    await pipeline.execute(hold, { desk: 'words', from: nine, to: eleven }, call());
    const inWords: typeof hold = async (slot, use) => {
      const held = await hold(slot, use);
      return isRefused(held) ? held : { ...held, taken: async (resource: string) => refuse('DESK_TAKEN', { resource }) };
    };
    expect(await pipeline.execute(inWords, { desk: 'words', from: nine, to: ten }, call())).toEqual(
      refuse('DESK_TAKEN', { resource: 'desks/words' }),
    );
    const next = { desk: 'words', from: eleven, to: new Date(eleven.getTime() + 1) };
    expect(await pipeline.execute(inWords, next, call())).toMatchObject({ version: 1 });
  });

  it('can move onto part of itself, and back after giving up', async () => {
    const { _id: id } = kept(await pipeline.execute(hold, { desk: 'self', from: nine, to: eleven }, call())) as Stored<Desk>;
    expect(await pipeline.execute(hold, { id, desk: 'self', from: ten, to: eleven }, call())).toMatchObject({ version: 2 });
    expect(await pipeline.execute(hold, { desk: 'self', from: nine, to: ten }, call())).toMatchObject({ version: 1 });
    expect(await pipeline.execute(hold, { id, desk: 'self', from: nine, to: eleven }, call())).toMatchObject({ refused: 'CLAIM_TAKEN' });
    await pipeline.execute(giveBack, { id }, call());
    expect(await pipeline.execute(hold, { desk: 'self', from: ten, to: eleven }, call())).toMatchObject({ version: 1 });
  });

  it('over several days is claimed on each', async () => {
    const to = new Date('2026-03-05T00:00:00+08:00');
    const { _id: id } = kept(await pipeline.execute(hold, { desk: 'days', from: nine, to }, call())) as Stored<Desk>;
    const third = { desk: 'days', from: new Date('2026-03-04T12:00:00+08:00'), to };
    expect(await pipeline.execute(hold, third, call())).toMatchObject({ refused: 'CLAIM_TAKEN' });
    await pipeline.execute(giveBack, { id }, call());
    expect(await pipeline.execute(hold, third, call())).toMatchObject({ version: 1 });
  });
});

describe('a unique claim', () => {
  const take =
    (id: string): Command<object, Stored<Counter>> =>
    () =>
      decided(counters, { newId: id }, [{ type: 'Counted', by: 1 }], { claims: [{ take: 'unique', resource: 'codes/91', by: id }] });
  const release: Command<{ id: string }, Stored<Counter>> = async ({ id }, { load }) => {
    const before = await load(counters, id);
    return decided(counters, before ?? { newId: id }, [{ type: 'Counted', by: 1 }], {
      claims: [{ release: 'unique', resource: 'codes/91', by: id }],
    });
  };

  it('has one holder until it is released by that holder', async () => {
    const first = await Promise.all(['one', 'two', 'three'].map((id) => pipeline.execute(take(id), {}, call())));
    expect(first.filter(isRefused)).toEqual([
      refuse('CLAIM_TAKEN', { resource: 'codes/91' }),
      refuse('CLAIM_TAKEN', { resource: 'codes/91' }),
    ]);
    await pipeline.execute(release, { id: 'stranger' }, call());
    expect(await pipeline.execute(take('four'), {}, call())).toMatchObject({ refused: 'CLAIM_TAKEN' });
    await pipeline.execute(release, { id: (first.find((it) => !isRefused(it)) as Stored<Counter>)._id }, call());
    expect(await pipeline.execute(take('five'), {}, call())).toMatchObject({ version: 1 });
  });
});

describe('a fact', () => {
  it('is handled once, also when it is delivered several times at once', async () => {
    const deliver = () => pipeline.execute(count, { id: 'fact' }, call({ inbox: 'units/7@00000003' }));
    const outcomes = [...(await Promise.all([deliver(), deliver(), deliver()])), await deliver()];
    expect(outcomes.filter(isAlreadyHandled)).toHaveLength(3);
    expect(await journal('counters/fact')).toHaveLength(1);
  });

  it('leaves nothing behind when it changed nothing, and may find what it missed when it comes again', async () => {
    const nothing: Command<object, string> = () => ({ changes: [], result: () => 'nothing to do' });
    expect(await pipeline.execute(nothing, {}, call({ inbox: 'units/8@00000001' }))).toBe('nothing to do');
    expect(await store.db.collection<{ _id: string }>('claims').findOne({ _id: 'units/8@00000001' })).toBeNull();
    expect(await pipeline.execute(count, { id: 'found' }, call({ inbox: 'units/8@00000001' }))).toMatchObject({ version: 1 });
    expect(isAlreadyHandled(await pipeline.execute(nothing, {}, call({ inbox: 'units/8@00000001' })))).toBe(true);
  });

  it('that was refused can be handled later, and once handled is not refused', async () => {
    const deliver = (limit: number) => pipeline.execute(count, { id: 'late', limit }, call({ inbox: 'units/9@00000001' }));
    expect(await deliver(0)).toEqual(refuse('LIMIT', { limit: 0 }));
    expect(await deliver(1)).toMatchObject({ version: 1 });
    expect(isAlreadyHandled(await deliver(1))).toBe(true);
  });
});
