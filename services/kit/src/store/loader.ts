import DataLoader from 'dataloader';
import type { QueryFilter } from 'mongoose';
import type { Stored } from '../app/types.ts';
import type { Store } from './connection.ts';
import { withoutTerms } from './search.ts';

/** Loads documents by id. Loads asked in the same moment share one query; nothing is kept between batches. */
export interface Loader<T> {
  load(id: string): Promise<T | undefined>;
}

/** Ids per query. */
const BATCH = 500;

/** Ids that are looked for. */
type Sought = { readonly _id: string | { readonly $in: string[] } };

/** A loader of documents whose `_id` is a string. They are plain and shared by everybody who asked for the same id: read only. */
export function createLoader<T extends { readonly _id: string }>(read: (sought: Sought) => Promise<readonly T[]>): Loader<T> {
  const find = async (ids: readonly string[]): Promise<(T | undefined)[]> => {
    const [first, ...more] = ids;
    const filter = first !== undefined && more.length === 0 ? { _id: first } : { _id: { $in: [...new Set(ids)] } };
    const found = new Map<string, T>();
    for (const document of await read(filter)) found.set(document._id, document);
    return ids.map((id) => found.get(id));
  };
  // setImmediate runs once the sockets that have data were read: calls that arrive together are loaded together.
  return new DataLoader<string, T | undefined>(find, { cache: false, maxBatchSize: BATCH, batchScheduleFn: (run) => setImmediate(run) });
}

/**
 * Answers once what several ask at the same moment. Nothing is kept, and no search begins before it was asked for: whoever has just changed something finds it.
 * Questions are the same when their JSON is; answers are shared, read only.
 */
export function askedTogether<Q extends object, A>(answer: (question: Q) => Promise<A>): (question: Q) => Promise<A> {
  const find = (questions: readonly Q[]): Promise<(A | Error)[]> => {
    const asked = new Map<string, Promise<A | Error>>();
    const once = (question: Q) => {
      const key = JSON.stringify(question);
      const found =
        asked.get(key) ?? answer(question).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
      asked.set(key, found);
      return found;
    };
    return Promise.all(questions.map(once));
  };
  const loader = new DataLoader<Q, A>(find, { cache: false, maxBatchSize: BATCH, batchScheduleFn: (run) => setImmediate(run) });
  return (question) => loader.load(question);
}

/** A loader of a service's records. */
export function recordLoader<S extends object>(
  { records, context }: Pick<Store, 'records' | 'context'>,
  collection: string,
): Loader<Stored<S>> {
  const model = records.model<S>(collection);
  const { projection } = withoutTerms(context, collection);
  return createLoader((sought) =>
    model
      .find(sought as QueryFilter<Stored<S>>, projection)
      .lean<Stored<S>[]>()
      .exec(),
  );
}
