import { isRefused } from '@jiguan/kernel/refusal';
import type { Aggregate } from '../../src/app/types.ts';
import type { Store } from '../../src/store/index.ts';
import { entryId } from '../../src/store/journal.ts';
import { recordedAt } from '../../src/store/recorded.ts';
import { dropStore, freshStore } from './sample.ts';

interface Named {
  readonly name: string;
}
type Event = { readonly type: 'Renamed'; readonly name: string };

const units: Aggregate<Named, Event> = {
  collection: 'units',
  type: 'unit',
  evolve: (_, { name }) => ({ name }),
  place: () => ({ region: '530000' }),
};
const at = (time: string) => new Date(`2026-03-01T${time}:00Z`);
const now = at('12:00');

let store: Store;
beforeAll(async () => {
  store = await freshStore('recorded');
});
afterAll(() => dropStore(store));

const entry = (version: number, time: string, name: string) => ({
  _id: entryId('units', 'a', version),
  version,
  time: at(time),
  data: { type: 'Renamed', name },
});
const journal = () => store.db.collection<{ _id: string }>('journal');
const read = async (time: string) => {
  const record = await recordedAt(store, units, 'a', at(time), now);
  return isRefused(record) ? record.refused : [record.name, record.version, record.createTime, record.updateTime];
};

describe('a record as it was recorded', () => {
  beforeAll(() => journal().insertMany([entry(1, '08:00', '计委'), entry(2, '09:00', '发改委'), entry(3, '10:00', '发展改革委')]));

  it.each([
    ['07:59', 'NOT_RECORDED_THEN'],
    ['08:00', ['计委', 1, at('08:00'), at('08:00')]],
    ['09:59', ['发改委', 2, at('08:00'), at('09:00')]],
    ['11:00', ['发展改革委', 3, at('08:00'), at('10:00')]],
    ['12:00', 'READ_TIME_TOO_RECENT'],
    ['13:00', 'READ_TIME_TOO_RECENT'],
  ])('%s', async (time, expected) => expect(await read(time)).toEqual(expected));

  it('never changes for an instant that is past, whatever is recorded afterwards', async () => {
    const before = await read('11:00');
    await journal().insertOne(entry(4, '11:30', '改名') as never);
    await journal().insertOne({ ...entry(1, '08:30', '别的单位'), _id: entryId('units', 'ab', 1) } as never);
    expect(await read('11:00')).toEqual(before);
  });
});
