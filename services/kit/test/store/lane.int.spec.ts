import type { mongo } from 'mongoose';
import type { Store } from '../../src/store/index.ts';
import { createLane } from '../../src/store/lane.ts';
import type { Commit, Write } from '../../src/store/write.ts';
import { dropStore, freshStore } from './sample.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore('lane');
  countTransactions(store.connection.getClient());
});
afterAll(() => dropStore(store));

const RECORD = (id: string) => ({ lost: 'record', record: id }) as const;
const create = (id: string, more: object = {}): Write => ({
  stage: 'create',
  collection: 'counters',
  statement: { _id: id, ...more },
  conflict: RECORD(id),
});
const commit = (...writes: Write[]): Commit => ({ writes, rivalry: new Map(), spans: [], parts: [], facts: [], bytes: 100 });
const there = async (prefix: string) =>
  (
    await store.db
      .collection<{ _id: string }>('counters')
      .find({ _id: { $regex: `^${prefix}` } })
      .sort({ _id: 1 })
      .toArray()
  ).map((it) => it._id);

/** Transactions begun by this store; the server's own count would hold other suites' too. */
let begun = 0;
/** Transactions under way, and the most there were. */
let open = 0;
let most = 0;
let whenBegun = () => {};

function countTransactions(client: mongo.MongoClient): void {
  const start = client.startSession.bind(client);
  client.startSession = (options) => {
    begun++;
    most = Math.max(most, ++open);
    const session = start(options);
    const end = session.endSession.bind(session);
    session.endSession = (how) => {
      open--;
      return end(how);
    };
    whenBegun();
    return session;
  };
}

/** Commits the second as soon as the transaction of the first has begun; answers how many were under way at most. */
async function overlapping(first: Commit, second: Commit): Promise<number> {
  const lane = createLane(store.connection.getClient(), store.db);
  most = 0;
  const later = new Promise<void>((resolve, reject) => {
    whenBegun = () => {
      whenBegun = () => {};
      lane.commit(second).then(() => resolve(), reject);
    };
  });
  await lane.commit(first);
  await later;
  return most;
}

describe('commits that are ready at the same moment', () => {
  it('share a transaction, of which there are two at once', async () => {
    const lane = createLane(store.connection.getClient(), store.db);
    const before = begun;
    await Promise.all(Array.from({ length: 100 }, (_, i) => lane.commit(commit(create(`share${i}`)))));
    expect(begun - before).toBe(2);
    expect(await there('share')).toHaveLength(100);
  });

  it('are refused apart: who cannot be committed does not hurt the others', async () => {
    await store.lane.commit(commit(create('culprit3')));
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((i) => store.lane.commit(commit(create(`other${i}`), create(`culprit${i}`)))));
    expect(outcomes).toEqual([undefined, undefined, RECORD('culprit3'), undefined, undefined]);
    expect(await there('other')).toEqual(['other1', 'other2', 'other4', 'other5']);
  });

  it('fail apart where nobody foresaw it', async () => {
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((i) => store.lane.commit(commit(create(`odd${i}`, i === 2 ? { tooLarge: Buffer.alloc(16 << 20) } : {})))),
    );
    expect(outcomes.map((it) => it.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await there('odd')).toEqual(['odd1', 'odd3']);
  });

  it('give way to the first who wants the same, and to the next when the first is refused', async () => {
    await store.lane.commit(commit(create('blocked')));
    const wants = (id: string): Commit => ({ ...commit(create(id)), rivalry: new Map([['the thing', RECORD('the thing')]]) });
    const outcomes = await Promise.all(['blocked', 'second', 'third'].map((id) => store.lane.commit(wants(id))));
    expect(outcomes).toEqual([RECORD('blocked'), undefined, RECORD('the thing')]);
  });

  it('say which timer was not there any more', async () => {
    const gone: Write = {
      stage: 'fired',
      collection: 'claims',
      statement: { q: { _id: 'gone' }, limit: 1 },
      conflict: { lost: 'occasion' },
    };
    const outcomes = await Promise.all([store.lane.commit(commit(create('fire1'))), store.lane.commit(commit(create('fire2'), gone))]);
    expect(outcomes).toEqual([undefined, { lost: 'occasion' }]);
    expect(await there('fire')).toEqual(['fire1']);
  });

  it('make several transactions where one would be too large', async () => {
    const before = begun;
    const large = (id: string): Commit => ({ ...commit(create(id)), bytes: 5 << 20 });
    await Promise.all(['l1', 'l2', 'l3'].map((id) => store.lane.commit(large(id))));
    expect(begun - before).toBe(3);
  });
});

describe('a commit that comes while others are on their way', () => {
  it('does not wait for them', async () => {
    expect(await overlapping(commit(create('along1')), commit(create('along2')))).toBe(2);
    expect(await there('along')).toEqual(['along1', 'along2']);
  });

  it('waits where it would write what they write, and meets no conflict', async () => {
    const add: Write = { stage: 'change', collection: 'counters', statement: { q: { _id: 'both' }, u: { $inc: { n: 1 } }, upsert: true } };
    expect(await overlapping(commit(add), commit(add))).toBe(1);
    expect(await store.db.collection<{ _id: string }>('counters').findOne({ _id: 'both' })).toEqual({ _id: 'both', n: 2 });
  });
});

describe('a commit of thousands of writes', () => {
  it('is one transaction', async () => {
    const before = begun;
    await store.lane.commit(commit(...Array.from({ length: 5_000 }, (_, i) => create(`many${i}`))));
    expect(begun - before).toBe(1);
    expect(await there('many')).toHaveLength(5_000);
  });
});
