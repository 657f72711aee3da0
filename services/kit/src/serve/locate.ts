import type { Publication, Stored } from '../app/index.ts';
import { type Locate, ownRecords } from '../identity/index.ts';
import { type Loader, recordLoader, type Store } from '../store/index.ts';

/** Finds the service's own records for the access rule. */
export function locator(store: Store, publications: readonly Publication[]): Locate {
  const loaders = new Map<string, Loader<Stored<object>>>(
    publications.map(({ aggregate: { collection } }) => [collection, recordLoader(store, collection)]),
  );
  return ownRecords(publications, async (collection, id) => loaders.get(collection)?.load(id));
}
