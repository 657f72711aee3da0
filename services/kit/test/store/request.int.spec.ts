import { refuse } from '@jiguan/kernel/refusal';
import { createPipeline, type JournalEntry, type Pipeline, type Store } from '../../src/store/index.ts';
import { faults } from './checker.ts';
import { call, count, dropStore, freshStore, giveBack, hold, openStore, publications, request } from './sample.ts';

const from = new Date('2026-03-02T09:00:00+08:00');
const to = new Date('2026-03-02T10:00:00+08:00');

let store: Store;
let other: Store;
let pipelines: [Pipeline, Pipeline];
beforeAll(async () => {
  store = await freshStore('request');
  other = await openStore(store.db.databaseName);
  pipelines = [createPipeline({ store, publications }), createPipeline({ store: other, publications })];
});
afterEach(async () => expect(await faults(store)).toEqual([]));
afterAll(async () => {
  await other.close();
  await dropStore(store);
});

const book = (desk: string, key: string, digest?: string, at: 0 | 1 = 0) =>
  pipelines[at].execute(hold, { desk, from, to }, call({ request: request(`zhang/Hold/${key}`, digest) }));
const entries = (key: string) => store.db.collection<JournalEntry>('journal').countDocuments({ 'request.key': `zhang/Hold/${key}` });

describe('a request id', () => {
  it('that is repeated gets the first answer', async () => {
    const first = await book('a', 'again');
    expect(await book('a', 'again')).toEqual(first);
    expect(await book('a', 'again', 'same', 1)).toEqual(first);
    expect(await entries('again')).toBe(1);
  });

  it('that is repeated concurrently in two processes gives one record and one answer', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => book('b', 'race', 'same', (i % 2) as 0 | 1)));
    expect(new Set(answers.map((it) => JSON.stringify(it))).size).toBe(1);
    expect(answers[0]).toMatchObject({ version: 1, desk: 'b' });
    expect(await entries('race')).toBe(1);
  });

  it('that is repeated concurrently gives one record also where nothing is claimed', async () => {
    const once = (i: number) => pipelines[(i % 2) as 0 | 1].execute(count, { id: 'once' }, call({ request: request('zhang/Count/1') }));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => once(i)));
    expect(answers.map((it) => (it as { count: number }).count)).toEqual(Array(20).fill(1));
  });

  it('gets the first answer even when the record has changed since, and when the command would now do nothing', async () => {
    const { _id: id } = (await book('c', 'then')) as { _id: string };
    const back = () => pipelines[0].execute(giveBack, { id }, call({ request: request('zhang/GiveBack/1') }));
    const first = await back();
    expect(await back()).toEqual(first);
    expect(await book('c', 'then')).toMatchObject({ _id: id, version: 1, status: 'held' });
  });

  it('with another content is refused', async () => {
    await book('d', 'reused');
    expect(await book('e', 'reused', 'different')).toEqual(refuse('REQUEST_ID_REUSED', { requestId: 'reused' }, { field: 'request_id' }));
    expect(await book('d', 'reused', 'different')).toMatchObject({ refused: 'REQUEST_ID_REUSED' });
  });

  it('that was refused is not burnt', async () => {
    const { _id: id } = (await book('f', 'first')) as { _id: string };
    expect(await book('f', 'second')).toMatchObject({ refused: 'CLAIM_TAKEN' });
    expect(await book('f', 'second')).toMatchObject({ refused: 'CLAIM_TAKEN' });
    await pipelines[1].execute(giveBack, { id }, call());
    expect(await book('f', 'second')).toMatchObject({ version: 1 });
    expect(await entries('second')).toBe(1);
  });
});
