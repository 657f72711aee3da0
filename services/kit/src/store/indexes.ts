import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import { dayRule } from './calendar.ts';
import type { Store } from './connection.ts';
import { CLAIMS, WRITTEN } from './own.ts';

/** An index that a service wants. */
export interface IndexWish {
  readonly collection: string;
  readonly key: mongo.IndexSpecification;
  readonly options?: mongo.CreateIndexesOptions;
}

/** How long an inbox row keeps a fact from being handled twice: longer than the bus keeps facts, so that a replay finds it. Seconds. */
const INBOX_KEPT = 400 * 86_400;

const ownIndexes: readonly IndexWish[] = [
  {
    collection: 'journal',
    key: { 'request.key': 1 },
    options: { unique: true, partialFilterExpression: { 'request.key': { $exists: true } } },
  },
  { collection: 'journal', key: { time: 1, _id: 1 }, options: { partialFilterExpression: { unpublished: { $exists: true } } } },
  { collection: CLAIMS, key: { due: 1 }, options: { sparse: true } },
  { collection: CLAIMS, key: { handled: 1 }, options: { sparse: true, expireAfterSeconds: INBOX_KEPT } },
];

/**
 * Makes kit's and the service's collections and indexes where they are missing: beforehand, since a transaction that creates a collection
 * takes a lock on the catalogue. Safe to run by several processes at once.
 */
export async function ensureIndexes(store: Store, wishes: readonly IndexWish[] = [], collections: readonly string[] = []): Promise<void> {
  const models = Object.values(store.connection.models);
  const names = new Set([
    ...WRITTEN.filter((name) => name !== CLAIMS),
    ...collections,
    ...wishes.map((wish) => wish.collection),
    ...models.map((model) => model.collection.name),
  ]);
  await Promise.all([createClaims(store.db), ...[...names].map((name) => createCollection(store.db, name))]);
  await Promise.all([...ownIndexes, ...wishes].map((wish) => createIndex(store.db, wish)));
  await Promise.all(models.map((model) => model.createIndexes()));
}

/** MongoDB's IndexOptionsConflict and IndexKeySpecsConflict. */
const DEFINED_OTHERWISE: readonly unknown[] = [85, 86];

const INDEX_NOT_FOUND = 27;

const unless = (code: number) => (error: { readonly code?: number }) => {
  if (error.code !== code) throw error;
};

/** One that an earlier release defined otherwise is made anew. */
async function createIndex(db: mongo.Db, { collection, key, options }: IndexWish): Promise<void> {
  const indexes = db.collection(collection);
  try {
    await indexes.createIndex(key, options);
  } catch (error) {
    if (!DEFINED_OTHERWISE.includes((error as { code?: number }).code)) throw error;
    const there = await indexes.listIndexes().toArray();
    const same = there.find((index) => isDeepStrictEqual(index['key'], key));
    // Another process may be at it too.
    if (same) await indexes.dropIndex(same['name']).catch(unless(INDEX_NOT_FOUND));
    await indexes.createIndex(key, options);
  }
}

/** The claims with the rule of their days. Where they are there without it, as an earlier release made them, they are given it. */
async function createClaims(db: mongo.Db): Promise<void> {
  if (await createCollection(db, CLAIMS, { validator: dayRule })) return;
  const [there] = await db.listCollections({ name: CLAIMS }).toArray();
  if (isDeepStrictEqual((there as mongo.CollectionInfo).options?.['validator'], dayRule)) return;
  await db.command({ collMod: CLAIMS, validator: dayRule }).catch((cause: unknown) => {
    throw new Error(
      `without its rule, ${db.databaseName}.${CLAIMS} does not keep bookings apart; have an administrator give it by collMod`,
      {
        cause,
      },
    );
  });
}

/** Whether it was made; it may have been there. */
async function createCollection(db: mongo.Db, name: string, options: mongo.CreateCollectionOptions = {}): Promise<boolean> {
  try {
    await db.createCollection(name, options);
    return true;
  } catch (error) {
    if ((error as { codeName?: string }).codeName !== 'NamespaceExists') throw error;
    return false;
  }
}
