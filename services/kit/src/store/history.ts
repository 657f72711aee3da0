import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Store } from './connection.ts';
import { historyOf, type JournalEntry } from './journal.ts';
import { type ListReason, type Page, pageOf, pageSizeOf } from './list.ts';
import { readPageToken } from './page-token.ts';

const order = [{ path: '_id', direction: 1 }] as const;

/** One page of a record's history, oldest first. `name` is the record's: `bookings/42`. A record that never was has an empty history. */
export async function historyPage(
  store: Pick<Store, 'db'>,
  name: string,
  { pageSize, pageToken = '' }: { readonly pageSize?: number; readonly pageToken?: string } = {},
): Promise<Page<JournalEntry> | Refusal<ListReason>> {
  const size = pageSizeOf(pageSize);
  if (isRefused(size)) return size;
  const list = `history ${name}`;
  const keys = pageToken === '' ? undefined : readPageToken(list, pageToken);
  if (isRefused(keys)) return keys;
  const { $gt, $lt } = historyOf(name);
  const rows = await store.db
    .collection<JournalEntry>('journal')
    .find({ _id: { $gt: keys ? String(keys[0]) : $gt, $lt } }, { projection: { fact: 0, 'request.answer': 0 } })
    .sort({ _id: 1 })
    .limit(size + 1)
    .toArray();
  return pageOf(rows, size, order, list);
}
