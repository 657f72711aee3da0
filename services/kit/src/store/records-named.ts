import type { Scope, Stored } from '../app/types.ts';
import type { Store } from './connection.ts';
import { type PlacePaths, scopeQuery } from './scope.ts';
import { SEARCH } from './search.ts';

/** Whose names are asked for (AIP-231, but that what is not there, or not for the caller, is left out: names on a page are told as far as they can be). */
export interface NamesWanted {
  readonly store: Pick<Store, 'records'>;
  readonly collection: string;
  /** `units/…`; of other collections there is nothing. */
  readonly names: readonly string[];
  readonly scope?: Scope;
  readonly place?: PlacePaths;
}

/** The records, in the order asked for, each once. */
export async function recordsNamed<S extends object>(wanted: NamesWanted): Promise<readonly Stored<S>[]> {
  const { store, collection, names, scope, place = { region: 'region', unit: 'unit' } } = wanted;
  const ids = [...new Set(names)].filter((name) => name.startsWith(`${collection}/`)).map((name) => name.slice(collection.length + 1));
  const visible = scope ? scopeQuery(scope, place) : {};
  if (!visible || ids.length === 0) return [];
  const query = { $and: [{ _id: { $in: ids } }, visible] } as object;
  const found = await store.records
    .model<S>(collection)
    .find(query, { [SEARCH]: 0 })
    .lean<Stored<S>[]>();
  const byId = new Map(found.map((row) => [row._id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
