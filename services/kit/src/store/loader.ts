import DataLoader from 'dataloader';
import type { mongo } from 'mongoose';

/** Loads documents by id. Loads asked in the same moment share one query; nothing is kept between batches. */
export interface Loader<T> {
  load(id: string): Promise<T | undefined>;
}

/** Ids per query. */
const BATCH = 500;

/** A loader over a collection whose `_id` is a string. Documents are plain and shared by everybody who asked for the same id: read only. */
export function createLoader<T extends { readonly _id: string }>(
  db: mongo.Db,
  collection: string,
  options: mongo.FindOptions = {},
): Loader<T> {
  const source = db.collection<{ _id: string }>(collection);
  const find = async (ids: readonly string[]): Promise<(T | undefined)[]> => {
    const [first, ...more] = ids;
    const filter = first !== undefined && more.length === 0 ? { _id: first } : { _id: { $in: [...new Set(ids)] } };
    const found = new Map<string, T>();
    for (const document of await source.find(filter, options).toArray()) found.set(document._id, document as unknown as T);
    return ids.map((id) => found.get(id));
  };
  // setImmediate runs once the sockets that have data were read: calls that arrive together are loaded together.
  return new DataLoader<string, T | undefined>(find, { cache: false, maxBatchSize: BATCH, batchScheduleFn: (run) => setImmediate(run) });
}
