import { isRefused, refuse } from '@jiguan/kernel/refusal';
import { mongo } from 'mongoose';
import { refusalOfThrown } from '../../src/errors/index.ts';
import { createPipeline, type JournalEntry, type Lane, type Pipeline, type Store } from '../../src/store/index.ts';
import { call, count, dropStore, freshStore, hold, openStore, publications, request } from './sample.ts';

let store: Store;
let other: Store;
let elsewhere: Pipeline;
beforeAll(async () => {
  store = await freshStore('unanswered');
  other = await openStore(store.db.databaseName);
  elsewhere = createPipeline({ store: other, publications });
});
afterAll(async () => {
  await other.close();
  await dropStore(store);
});

/** The way to the database, on which something breaks between commit and answer. */
const breaking = (broken: () => Error): Lane => ({
  ...store.lane,
  commit: async (commit) => {
    const conflict = await store.lane.commit(commit);
    if (conflict) return conflict;
    throw broken();
  },
});

/** What may go wrong when the write is made already, and what the caller is then told. */
const faults: Record<string, [broken: () => Error, told: string]> = {
  'a defect of ours': [() => new TypeError('x is undefined'), 'INTERNAL'],
  'the connection to the database': [() => new mongo.MongoNetworkError('connection 7 closed'), 'UNAVAILABLE'],
  'the election of another primary': [() => new mongo.MongoServerSelectionError('no primary', {} as never), 'UNAVAILABLE'],
  'a database that does not say whether it committed': [unknownResult, 'UNAVAILABLE'],
};

function unknownResult(): Error {
  const error = new mongo.MongoServerError({ message: 'operation exceeded time limit', code: 50 });
  error.addErrorLabel('UnknownTransactionCommitResult');
  return error;
}

const day = (n: number) => ({ from: new Date(Date.UTC(2026, 2, n, 1)), to: new Date(Date.UTC(2026, 2, n, 2)) });
const kept = (key: string) => store.db.collection<JournalEntry>('journal').countDocuments({ 'request.key': key });

describe.each(Object.keys(faults))('a caller whose write was made, and whose answer was lost by %s', (name) => {
  const [broken, told] = faults[name] as (typeof faults)[string];
  const number = Object.keys(faults).indexOf(name) + 1;

  it('is told of it, and finds out by repeating: from any process the first answer, and one record', async () => {
    const lossy = createPipeline({ store: { ...store, lane: breaking(broken) }, publications });
    const ask = (pipeline: Pipeline, digest?: string) =>
      pipeline.execute(hold, { desk: `d${number}`, ...day(1) }, call({ request: request(`li/Hold/${number}`, digest) }));
    const failure = await ask(lossy).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(refusalOfThrown(failure).refused).toMatch(new RegExp(told));
    const first = await ask(elsewhere);
    expect(first).toMatchObject({ desk: `d${number}`, version: 1 });
    expect(await ask(createPipeline({ store, publications }))).toEqual(first);
    expect(await ask(lossy)).toEqual(first);
    expect(await kept(`li/Hold/${number}`)).toBe(1);
    expect(await ask(elsewhere, 'another request')).toEqual(
      refuse('REQUEST_ID_REUSED', { requestId: String(number) }, { field: 'request_id' }),
    );
  });

  it('so is each of many who were in one commit', async () => {
    const lossy = createPipeline({ store: { ...store, lane: breaking(broken) }, publications });
    const ask = (pipeline: Pipeline, i: number) =>
      pipeline.execute(count, { id: `c${number}` }, call({ request: request(`li/Count/${number}-${i}`) }));
    const told = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => ask(lossy, i)));
    expect(told.map(({ status }) => status)).toEqual(Array(20).fill('rejected'));
    const answers = await Promise.all(told.map((_, i) => ask(elsewhere, i)));
    expect(answers.filter(isRefused)).toEqual([]);
    expect(await store.db.collection<{ _id: string; count: number }>('counters').findOne({ _id: `c${number}` })).toMatchObject({
      count: 20,
    });
  });
});

it('whoever follows the journal and fails takes no answer away', async () => {
  const stop = store.lane.follow(() => {
    throw new Error('a follower of ours');
  });
  const pipeline = createPipeline({ store, publications });
  const all = Array.from({ length: 20 }, (_, i) => pipeline.execute(count, { id: `f${i}` }, call()));
  const answers = await Promise.all(all);
  stop();
  expect(answers.map((answer) => (answer as { count: number }).count)).toEqual(Array(20).fill(1));
  expect(await store.db.collection('journal').countDocuments({ 'data.by': 1, _id: /^counters\/f/ as never })).toBe(20);
});
