import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import { dayRule } from './calendar.ts';
import { CLAIMS } from './own.ts';

type Known = ReadonlyMap<string, mongo.CollectionInfo>;

/** Makes the collections that are missing, and sees to it that the claims have the rule of their days. */
export async function ensureCollections(db: mongo.Db, names: ReadonlySet<string>): Promise<void> {
  const there = await collectionsOf(db);
  const missing = [...names].filter((name) => !there.has(name));
  await Promise.all(missing.map((name) => createCollection(db, name, name === CLAIMS ? { validator: dayRule } : {})));
  // What was missing may have been made by another release at the same moment.
  await ensureDayRule(db, there.has(CLAIMS) ? there : await collectionsOf(db, { name: CLAIMS }));
}

async function collectionsOf(db: mongo.Db, filter: mongo.Document = {}): Promise<Known> {
  const all = (await db.listCollections(filter).toArray()) as mongo.CollectionInfo[];
  return new Map(all.map((one) => [one.name, one]));
}

async function createCollection(db: mongo.Db, name: string, options: mongo.CreateCollectionOptions): Promise<void> {
  await db.createCollection(name, options).catch((error: { readonly codeName?: string }) => {
    if (error.codeName !== 'NamespaceExists') throw error;
  });
}

/** Where the claims are without their rule, as an earlier release made them, they are given it. */
async function ensureDayRule(db: mongo.Db, there: Known): Promise<void> {
  if (isDeepStrictEqual(there.get(CLAIMS)?.options?.['validator'], dayRule)) return;
  await db.command({ collMod: CLAIMS, validator: dayRule }).catch((cause: unknown) => {
    throw new Error(
      `without its rule, ${db.databaseName}.${CLAIMS} does not keep bookings apart; have an administrator give it by collMod`,
      { cause },
    );
  });
}
