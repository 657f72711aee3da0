import type { Store } from '../store/connection.ts';
import type { JournalEntry } from '../store/journal.ts';

/** The journal as the relay sees it: what the bus has not acknowledged yet. */

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
