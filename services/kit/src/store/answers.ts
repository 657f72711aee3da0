import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { mongo } from 'mongoose';
import type { Store } from './connection.ts';
import type { JournalEntry } from './journal.ts';
import { createLoader, type Loader } from './loader.ts';
import { CLAIMS } from './own.ts';

interface Request<R> {
  readonly key: string;
  readonly digest: string;
  decode(bytes: Buffer): R;
}

/** How long a read may wait until it is certain, milliseconds. */
const PATIENCE = 10_000;

/**
 * The answer that a request id was given, if it was. Another content under the same id is refused: REQUEST_ID_REUSED.
 * `certain` waits until every commit that this one met is durable: what beat us may not be on a majority yet.
 */
export async function firstAnswer<R>(store: Store, request: Request<R>, certain: boolean): Promise<R | Refusal | undefined> {
  const byKey = { 'request.key': request.key };
  const entry = await (certain ? durably(store, byKey) : journalOf(store).findOne(byKey));
  if (!entry?.request) return undefined;
  if (entry.request.digest === request.digest) return request.decode(entry.request.answer);
  return refuse('REQUEST_ID_REUSED', { requestId: request.key.slice(request.key.lastIndexOf('/') + 1) }, { field: 'request_id' });
}

const journalOf = ({ db }: Store) => db.collection<JournalEntry>('journal');

const durably = (store: Store, filter: { readonly 'request.key': string }) => readDurably(store, journalOf(store), filter);

/**
 * Reads what the primary has now, once a majority has it. The first read only tells how far the primary is, and the session carries that
 * over. A linearizable read would be as certain, but waits for a write of its own to reach the disk: 35 to 60 ms where this takes 2.
 */
async function readDurably<T extends mongo.Document>(
  store: Store,
  collection: mongo.Collection<T>,
  filter: mongo.Filter<T>,
): Promise<mongo.WithId<T> | null> {
  const session = store.connection.getClient().startSession({ causalConsistency: true });
  try {
    await collection.findOne(filter, { session, readConcern: { level: 'local' }, projection: { _id: 1 } });
    return await collection.findOne(filter, { session, readConcern: { level: 'majority' }, maxTimeMS: PATIENCE });
  } finally {
    await session.endSession();
  }
}

/** Whether a record is no longer what it was. Whoever reads it next sees what it is. */
export async function hasChanged(store: Store, collection: string, { _id, version }: { readonly _id: string; readonly version: number }) {
  return (await readDurably(store, store.db.collection<{ _id: string; version: number }>(collection), { _id, version })) === null;
}

/** Facts that were handled before, by id. Most facts that a service hears change nothing: many are looked for at once. */
export type Handled = Loader<{ readonly _id: string }>;

export function handledFacts({ db }: Store): Handled {
  const claims = db.collection<{ readonly _id: string }>(CLAIMS);
  return createLoader((sought) => claims.find(sought as mongo.Filter<{ readonly _id: string }>, { projection: { _id: 1 } }).toArray());
}

/** A timer has neither fired nor been moved or cleared. */
export async function stillDue({ db }: Store, { key, at }: { key: string; at: Date }): Promise<boolean> {
  return (await db.collection<{ _id: string; at: Date }>(CLAIMS).findOne({ _id: key, at })) !== null;
}
