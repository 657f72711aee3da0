import { ensureIndexes, type Store } from '../../src/store/index.ts';
import { dropStore, freshStore } from './sample.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore('indexes');
});
afterAll(() => dropStore(store));

const key = { time: 1, _id: 1 };

describe('given an index that an earlier release defined otherwise', () => {
  it('it is made anew, and the others are left alone', async () => {
    const journal = store.db.collection('journal');
    await journal.dropIndex('time_1__id_1');
    await journal.createIndex(key, { partialFilterExpression: { unpublished: true } });
    const others = (await journal.listIndexes().toArray()).filter(({ name }) => name !== 'time_1__id_1');
    await Promise.all([ensureIndexes(store), ensureIndexes(store)]);
    const now = await journal.listIndexes().toArray();
    expect(now.find((index) => index['key']['time'])).toMatchObject({ key, partialFilterExpression: { unpublished: { $exists: true } } });
    expect(now.filter(({ name }) => name !== 'time_1__id_1')).toEqual(others);
  });
});
