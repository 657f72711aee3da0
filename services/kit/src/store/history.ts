import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Store } from './connection.ts';
import { historyOf, type JournalEntry, precedingId } from './journal.ts';
import { type ListReason, type Page, pageOf, pageSizeOf } from './list.ts';
import { pageTokens } from './page-key.ts';

const order = [{ path: '_id', direction: 1 }] as const;

/** One page of a record's history, oldest first. `name` is the record's: `bookings/42`. A record that never was has an empty history. */
export async function historyPage(
  store: Pick<Store, 'db'>,
  name: string,
  { pageSize, pageToken = '' }: { readonly pageSize?: number; readonly pageToken?: string } = {},
): Promise<Page<Followed> | Refusal<ListReason>> {
  const size = pageSizeOf(pageSize);
  if (isRefused(size)) return size;
  const list = `history ${name}`;
  const tokens = await pageTokens(store);
  const keys = pageToken === '' ? undefined : tokens.read(list, pageToken);
  if (isRefused(keys)) return keys;
  const own = historyOf(name);
  const from = keys ? { _id: { $gt: String(keys[0]) } } : {};
  const rows = await store.db
    .collection<JournalEntry>('journal')
    .find({ $and: [{ _id: own }, from] }, { projection: WANTED })
    .sort({ _id: 1 })
    .limit(size + 1)
    .toArray();
  return pageOf(await followed(store, rows), size, order, (last) => tokens.write(list, last));
}

const WANTED = { 'request.answer': 0, data: 0 };

/** An entry, and the one before it of the same record. */
export type Followed = JournalEntry & { readonly preceding?: JournalEntry };

/** Entries in their order, each with the one that it follows: that of the first lies on the page before. */
async function followed({ db }: Pick<Store, 'db'>, rows: readonly JournalEntry[]): Promise<Followed[]> {
  const earlier = rows[0] && precedingId(rows[0]._id);
  const before = earlier ? await db.collection<JournalEntry>('journal').findOne({ _id: earlier }, { projection: WANTED }) : undefined;
  return rows.map((row, at) => ({ ...row, preceding: rows[at - 1] ?? before ?? undefined }));
}
