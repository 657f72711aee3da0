import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import { amountRule } from './amounts.ts';
import { bookRule } from './books.ts';
import { dayRule } from './calendar.ts';
import { CLAIMS } from './own.ts';
import { shareRule } from './shares.ts';

/** Counts up with every change of the rule, so that a process of an earlier release that starts beside newer ones does not take theirs away. */
const VERSION = 3;

/** What the database demands of every row that a commit claims. A row of another kind passes. */
export const claimRule = { $comment: `version ${VERSION}`, $expr: { $and: [dayRule, amountRule, shareRule, bookRule] } };

const versionOf = (rule?: mongo.Document) => Number(/ (\d+)$/.exec(rule?.['$comment'] ?? '')?.[1] ?? 1);

type Known = ReadonlyMap<string, mongo.CollectionInfo>;

/** Makes the collections that are missing, and sees to it that the claims and the kinds of record have their rules. */
export async function ensureCollections(
  db: mongo.Db,
  names: ReadonlySet<string>,
  rules: ReadonlyMap<string, mongo.Document> = new Map(),
): Promise<void> {
  const there = await collectionsOf(db);
  const missing = [...names].filter((name) => !there.has(name));
  const ruled = new Map([...rules, [CLAIMS, claimRule]]);
  await Promise.all(missing.map((name) => createCollection(db, name, ruled.has(name) ? { validator: ruled.get(name) } : {})));
  // What was missing may have been made by another release at the same moment.
  const now = missing.length === 0 ? there : await collectionsOf(db);
  await ensureClaimRule(db, now);
  await Promise.all([...rules].map(([name, rule]) => ensureRecordRule(db, name, now.get(name)?.options?.['validator'], rule)));
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
async function ensureClaimRule(db: mongo.Db, there: Known): Promise<void> {
  const rule = there.get(CLAIMS)?.options?.['validator'];
  if (isDeepStrictEqual(rule, claimRule) || versionOf(rule) > VERSION) return;
  await db.command({ collMod: CLAIMS, validator: claimRule }).catch((cause: unknown) => {
    throw new Error(`without its rule, ${db.databaseName}.${CLAIMS} does not keep claims apart; have an administrator give it by collMod`, {
      cause,
    });
  });
}

/**
 * A collection of records takes a new rule that allows all that its present one does: a process of an earlier release, started beside newer
 * ones, knows less and leaves theirs alone. A collection without a rule takes any.
 */
async function ensureRecordRule(db: mongo.Db, collection: string, present: unknown, rule: mongo.Document): Promise<void> {
  if (isDeepStrictEqual(present, rule) || !allows(rule, present ?? {})) return;
  await db.command({ collMod: collection, validator: rule });
}

/** Whether a rule knows every member and every value that another one knows. */
function allows(rule: unknown, other: unknown): boolean {
  if (Array.isArray(other)) return Array.isArray(rule) && other.every((value) => rule.includes(value));
  if (typeof other !== 'object' || other === null) return rule === other || rule === undefined;
  const known = (rule ?? {}) as Record<string, unknown>;
  return Object.entries(other).every(([key, inside]) => key === 'required' || (key in known && allows(known[key], inside)));
}
