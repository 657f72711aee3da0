/**
 * Books: many records make entries, and one record closes the book at the number that it has read. A row per book counts its `entries` and says
 * at how many it was `closed`; it does not grow, and no entry waits for another one.
 */
import type { ClaimChange } from '../app/types.ts';

type Closing = Extract<ClaimChange, { take: 'closing' }>;

const entries = { $ifNull: ['$entries', 0] };

/** What the database demands of every row: a book that is closed has the entries with which it was closed, no more and no fewer. */
export const bookRule = { $eq: [{ $ifNull: ['$closed', entries] }, entries] };

/** Makes an entry, or takes one back. In a book that is closed the row breaks its rule, and the server refuses the statement. */
export const countEntry = (resource: string, by: 1 | -1) => ({ q: { _id: resource }, u: { $inc: { entries: by } }, upsert: true });

/** Closes a book; refused where it has other entries than were read. */
export function closeBook({ resource, entries: read }: Closing) {
  if (!Number.isSafeInteger(read) || read < 0) throw new RangeError(`entries of ${resource} are a whole number, not ${read}`);
  return { q: { _id: resource }, u: { $set: { closed: read } }, upsert: true };
}

export const reopenBook = (resource: string) => ({ q: { _id: resource }, u: { $unset: { closed: '' } } });
