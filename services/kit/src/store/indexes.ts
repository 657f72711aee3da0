import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import { ensureCollections } from './collections.ts';
import type { Store } from './connection.ts';
import { CLAIMS, IMPORTS, WRITTEN } from './own.ts';
import { searchIndexes } from './search.ts';

/** An index that a service wants. */
export interface IndexWish {
  readonly collection: string;
  readonly key: Readonly<Record<string, mongo.IndexDirection>>;
  readonly options?: mongo.CreateIndexesOptions;
}

/** How long an inbox row keeps a fact from being handled twice: longer than the bus keeps facts, so that a replay finds it. Seconds. */
const INBOX_KEPT = 400 * 86_400;

/** How long one may ask about an import. Seconds. */
const IMPORT_KEPT = 86_400;

const ownIndexes: readonly IndexWish[] = [
  {
    collection: 'journal',
    key: { 'request.key': 1 },
    options: { unique: true, partialFilterExpression: { 'request.key': { $exists: true } } },
  },
  { collection: 'journal', key: { time: 1, _id: 1 }, options: { partialFilterExpression: { unpublished: { $exists: true } } } },
  // By kind first: rows of kinds that a process does not know are not walked through.
  { collection: CLAIMS, key: { kind: 1, due: 1 }, options: { sparse: true } },
  { collection: CLAIMS, key: { handled: 1 }, options: { sparse: true, expireAfterSeconds: INBOX_KEPT } },
  { collection: IMPORTS, key: { time: 1 }, options: { expireAfterSeconds: IMPORT_KEPT } },
];

/**
 * Makes kit's and the service's collections and indexes where they are missing: beforehand, since a transaction that creates a collection
 * takes a lock on the catalogue. Safe to run by several processes at once.
 */
export async function ensureIndexes(store: Store, wishes: readonly IndexWish[] = [], collections: readonly string[] = []): Promise<void> {
  const { db, records } = store;
  const all = Map.groupBy([...ownIndexes, ...searchIndexes(store.context), ...wishes], ({ collection }) => collection);
  const names = new Set([...WRITTEN, ...collections, ...all.keys()]);
  await ensureCollections(db, names, records.rules);
  await Promise.all([...all].map(([name, ofIt]) => createIndexes(db.collection(name), ofIt)));
}

/** MongoDB's IndexOptionsConflict and IndexKeySpecsConflict. */
const DEFINED_OTHERWISE: readonly unknown[] = [85, 86];

const isDefinedOtherwise = (error: unknown) => DEFINED_OTHERWISE.includes((error as { readonly code?: number }).code);

const INDEX_NOT_FOUND = 27;

const unless = (code: number) => (error: { readonly code?: number }) => {
  if (error.code !== code) throw error;
};

/** All of a collection by one command: as a rule they are there. */
async function createIndexes(collection: mongo.Collection, wishes: readonly IndexWish[]): Promise<void> {
  try {
    await collection.createIndexes(wishes.map(({ key, options }) => ({ key, ...options })));
  } catch (error) {
    if (!isDefinedOtherwise(error)) throw error;
    for (const wish of wishes) await createIndex(collection, wish);
  }
}

/** One that an earlier release defined otherwise is made anew. */
async function createIndex(collection: mongo.Collection, { key, options }: IndexWish): Promise<void> {
  try {
    await collection.createIndex(key, options);
  } catch (error) {
    if (!isDefinedOtherwise(error)) throw error;
    const there = await collection.listIndexes().toArray();
    const same = there.find((index) => isDeepStrictEqual(index['key'], key));
    // Another process may be at it too.
    if (same) await collection.dropIndex(same['name']).catch(unless(INDEX_NOT_FOUND));
    await collection.createIndex(key, options);
  }
}
