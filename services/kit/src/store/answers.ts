import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { Store } from './connection.ts';
import type { JournalEntry } from './journal.ts';
import { CLAIMS } from './own.ts';

interface Request<R> {
  readonly key: string;
  readonly digest: string;
  decode(bytes: Buffer): R;
}

/** How long a read may wait until it is certain. */
const PATIENCE = 10_000;

/**
 * The answer that a request id was given, if it was. Another content under the same id is refused: REQUEST_ID_REUSED.
 * `certain` waits until every commit that this one met is durable: what beat us may not be on a majority yet.
 */
export async function firstAnswer<R>({ db }: Store, request: Request<R>, certain: boolean): Promise<R | Refusal | undefined> {
  const entry = await db
    .collection<JournalEntry>('journal')
    .findOne({ 'request.key': request.key }, certain ? { readConcern: { level: 'linearizable' }, maxTimeMS: PATIENCE } : {});
  if (!entry?.request) return undefined;
  if (entry.request.digest === request.digest) return request.decode(entry.request.answer);
  return refuse('REQUEST_ID_REUSED', { requestId: request.key.slice(request.key.lastIndexOf('/') + 1) }, { field: 'request_id' });
}

/** A fact was handled before. */
export async function wasHandled({ db }: Store, fact: string): Promise<boolean> {
  return (await db.collection<{ _id: string }>(CLAIMS).findOne({ _id: fact })) !== null;
}

/** A timer has neither fired nor been moved or cleared. */
export async function stillDue({ db }: Store, { key, at }: { key: string; at: Date }): Promise<boolean> {
  return (await db.collection<{ _id: string; at: Date }>(CLAIMS).findOne({ _id: key, at })) !== null;
}
