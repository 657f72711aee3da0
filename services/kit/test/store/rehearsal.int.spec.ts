import { createPipeline, type JournalEntry, type Pipeline, type Store } from '../../src/store/index.ts';
import { faults } from './checker.ts';
import { call, count, dropStore, freshStore, hold, publications, request } from './sample.ts';

const from = new Date('2026-03-02T09:00:00+08:00');
const to = new Date('2026-03-02T10:00:00+08:00');

let store: Store;
let pipeline: Pipeline;
beforeAll(async () => {
  store = await freshStore('rehearsal');
  pipeline = createPipeline({ store, publications });
});
afterEach(async () => expect(await faults(store)).toEqual([]));
afterAll(() => dropStore(store));

const entries = () => store.db.collection<JournalEntry>('journal').countDocuments();

describe('a rehearsal', () => {
  it('answers what would be, and leaves nothing: no record, no entry, no claim', async () => {
    const before = await entries();
    expect(await pipeline.execute(hold, { desk: 'a', from, to }, call({ rehearsal: true }))).toMatchObject({ desk: 'a', version: 1 });
    expect(await entries()).toBe(before);
    expect(await pipeline.execute(hold, { desk: 'a', from, to }, call())).toMatchObject({ desk: 'a' });
  });

  it('is refused for a claim that somebody has', async () => {
    await pipeline.execute(hold, { desk: 'b', from, to }, call());
    expect(await pipeline.execute(hold, { desk: 'b', from, to }, call({ rehearsal: true }))).toMatchObject({ refused: 'CLAIM_TAKEN' });
  });

  it('uses up no request id', async () => {
    const rehearse = () => pipeline.execute(count, { id: 'x' }, call({ rehearsal: true, request: request('zhang/Count/1') }));
    expect(await rehearse()).toMatchObject({ count: 1 });
    expect(await rehearse()).toMatchObject({ count: 1 });
    expect(await pipeline.execute(count, { id: 'x' }, call({ request: request('zhang/Count/1', 'other') }))).toMatchObject({
      count: 1,
    });
  });

  it('beside real commands on the same record disturbs none of them', async () => {
    const all = Array.from({ length: 60 }, (_, i) => pipeline.execute(count, { id: 'y' }, call({ rehearsal: i % 2 === 0 })));
    await Promise.all(all);
    expect(await store.db.collection('counters').findOne({ _id: 'y' as never })).toMatchObject({ count: 30 });
  });
});
