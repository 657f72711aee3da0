import type { ChangeStreamInsertDocument } from 'mongodb';
import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import type { JournalEntry } from '../store/journal.ts';
import { after } from './time.ts';

/** The journal as the relay sees it: what the bus has not acknowledged yet. */

const REOPEN_AFTER = 500;

/**
 * The oldest unpublished entries besides the given ones. Read from one snapshot, so that an entry is never seen without those of the same
 * record that precede it.
 */
export function readUnpublished({ db }: Store, besides: readonly string[], limit: number): Promise<JournalEntry[]> {
  return db
    .collection<JournalEntry>('journal')
    .find({ unpublished: true, ...(besides.length > 0 && { _id: { $nin: besides as string[] } }) }, { readConcern: { level: 'snapshot' } })
    .project<JournalEntry>({ data: 0, request: 0 })
    .sort({ time: 1, _id: 1 })
    .limit(limit)
    .toArray();
}

/** Marks entries as published. Not waiting for the majority: a mark that is lost costs a repeat, which the message id keeps single. */
export async function markPublished({ db }: Store, ids: readonly string[]): Promise<void> {
  const journal = db.collection<JournalEntry>('journal', { writeConcern: { w: 1 } });
  await journal.updateMany({ _id: { $in: ids as string[] } }, { $unset: { unpublished: '' } });
}

/**
 * Calls back with each entry that is added, as soon as a majority has it. A shortcut only: after a failure it opens again and says nothing
 * of the time between.
 */
export async function watchJournal({ db }: Store, signal: AbortSignal, added: (entry: JournalEntry) => void): Promise<void> {
  while (!signal.aborted) {
    const changes = db
      .collection<JournalEntry>('journal')
      .watch<JournalEntry, { readonly fullDocument: JournalEntry } & ChangeStreamInsertDocument<JournalEntry>>([
        { $match: { operationType: 'insert', 'fullDocument.unpublished': true } },
        { $project: { 'fullDocument.data': 0, 'fullDocument.request': 0 } },
      ]);
    const close = () => void changes.close().catch(() => undefined);
    signal.addEventListener('abort', close);
    try {
      for await (const { fullDocument } of changes) added(fullDocument);
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'the journal cannot be watched; the sweep goes on');
    } finally {
      signal.removeEventListener('abort', close);
      close();
    }
    await after(REOPEN_AFTER, signal);
  }
}

/** How many entries wait for the bus, and since when the oldest does. */
export async function unpublished({ db }: Store): Promise<{ readonly count: number; readonly oldest?: Date }> {
  const journal = db.collection<JournalEntry>('journal');
  const [count, [first]] = await Promise.all([
    journal.countDocuments({ unpublished: true }),
    journal
      .find({ unpublished: true }, { projection: { time: 1 } })
      .sort({ time: 1, _id: 1 })
      .limit(1)
      .toArray(),
  ]);
  return first ? { count, oldest: first.time } : { count };
}
