import type { mongo } from 'mongoose';
import type { Store } from './connection.ts';
import { SEARCH, searchedBy, searchedFields, withTerms } from './search.ts';

const BATCH = 500;

/** Gives terms to the records that were written before their kind was searched, or was searched by other fields; again to those that changed meanwhile. */
export async function refreshTerms(store: Pick<Store, 'db' | 'context'>): Promise<number> {
  let all = 0;
  for (let missed = true; missed; ) {
    const { refreshed, sought } = await refreshOnce(store);
    all += refreshed;
    missed = refreshed < sought;
  }
  return all;
}

async function refreshOnce({ db, context }: Pick<Store, 'db' | 'context'>): Promise<{ refreshed: number; sought: number }> {
  let [refreshed, sought] = [0, 0];
  for (const collection of searchedFields(context).keys()) {
    const rows = db.collection<Stored>(collection);
    const behind = rows.find({ [`${SEARCH}.by`]: { $ne: searchedBy(context, collection) } } as mongo.Filter<Stored>).batchSize(BATCH);
    let writes: mongo.AnyBulkWriteOperation<Stored>[] = [];
    const write = async () => {
      if (writes.length > 0) refreshed += (await rows.bulkWrite(writes, { ordered: false })).modifiedCount;
      writes = [];
    };
    for await (const row of behind) {
      const { [SEARCH]: terms } = withTerms(context, collection, row) as Stored & { [SEARCH]: object };
      sought++;
      writes.push({ updateOne: { filter: { _id: row._id, version: row.version }, update: { $set: { [SEARCH]: terms } as never } } });
      if (writes.length >= BATCH) await write();
    }
    await write();
  }
  return { refreshed, sought };
}

interface Stored {
  readonly _id: string;
  readonly version: number;
}
