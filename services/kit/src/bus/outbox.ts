import type { Store } from '../store/connection.ts';
import { type JournalEntry, partsOf, precedingId } from '../store/journal.ts';
import type { Journalled } from '../store/write.ts';

/** The journal as the relay sees it: what the bus has not acknowledged yet. */

/** Entries of one transaction that the bus is to have. */
export interface Bundle {
  /** Of the entry that lists them. */
  readonly id: string;
  readonly entries: readonly JournalEntry[];
  /** Where this process committed them: by the id of an entry, its record as it became. */
  readonly records?: Journalled['records'];
}

/** What a transaction added to the journal as a bundle, if the bus is to have any of it. */
export function bundleOf({ entries, records }: Journalled): Bundle | undefined {
  const lister = entries.find(({ unpublished }) => unpublished);
  if (!lister?.unpublished) return undefined;
  const wanted = new Set(lister.unpublished);
  return { id: lister._id, entries: entries.filter(({ _id }) => wanted.has(_id)), records };
}

/** As they are to be published: a record's entries one after the other, whatever bundles they lie in. */
export function inOrder(a: JournalEntry, b: JournalEntry): number {
  return a.time.getTime() - b.time.getTime() || (a._id < b._id ? -1 : 1);
}

type List = Pick<JournalEntry, '_id'> & { readonly unpublished: readonly string[] };

/** How much is read at once: so many bundles at most, and none once those before it have so many entries. */
interface Most {
  readonly bundles: number;
  readonly entries: number;
}

/**
 * The oldest unpublished bundles besides the given ones, and whether there may be more. The lists are of one snapshot, so that an entry is never
 * seen without those of the same record that precede it and that the bus does not have.
 */
export async function readUnpublished(store: Store, besides: readonly string[], most: Most): Promise<{ bundles: Bundle[]; more: boolean }> {
  const first = await oldest(store, besides, most);
  const more = first.length === most.bundles || first.reduce((sum, { unpublished }) => sum + unpublished.length, 0) >= most.entries;
  const all = more ? await withPreceding(store, besides, first) : first;
  const entries = await entriesOf(
    store,
    all.flatMap(({ unpublished }) => unpublished),
  );
  const bundles = all.map(({ _id, unpublished }) => ({ id: _id, entries: unpublished.map((id) => found(entries, id)) }));
  return { bundles, more };
}

const waiting = (besides: readonly string[], which: object = {}) => ({
  unpublished: { $exists: true, ...which },
  ...(besides.length > 0 && { _id: { $nin: besides as string[] } }),
});

/** Cut where they lie: a slice of an import lists a thousand entries, and only the lists that are wanted travel. */
function oldest({ db }: Store, besides: readonly string[], { bundles, entries }: Most): Promise<List[]> {
  const sum = { $sum: { $size: '$unpublished' }, window: { documents: ['unbounded', 'current'] } };
  const stages = [
    { $match: waiting(besides) },
    { $sort: { time: 1, _id: 1 } },
    { $limit: bundles },
    { $project: { unpublished: 1, time: 1 } },
    { $setWindowFields: { sortBy: { time: 1, _id: 1 }, output: { sum } } },
    { $match: { $expr: { $lt: [{ $subtract: ['$sum', { $size: '$unpublished' }] }, entries] } } },
    { $project: { unpublished: 1 } },
  ];
  return db
    .collection<JournalEntry>('journal')
    .aggregate<List>(stages, { readConcern: { level: 'snapshot' } })
    .toArray();
}

function lists({ db }: Store, besides: readonly string[], which: object): Promise<List[]> {
  return db
    .collection<JournalEntry>('journal')
    .find(waiting(besides, which), { readConcern: { level: 'snapshot' }, projection: { unpublished: 1 }, sort: { time: 1, _id: 1 } })
    .toArray() as Promise<unknown[]> as Promise<List[]>;
}

/**
 * With the lists of what precedes theirs. A bundle has the time of one of its entries, so that of two with entries of one record the later
 * may seem the older, and the limit may part them.
 */
async function withPreceding(store: Store, besides: readonly string[], some: readonly List[]): Promise<readonly List[]> {
  const listed = some.flatMap(({ unpublished }) => unpublished);
  const have = new Set(listed);
  const wanted = listed.map(precedingId).filter((id) => id !== undefined && !have.has(id));
  if (wanted.length === 0) return some;
  const more = await lists(store, [...besides, ...some.map(({ _id }) => _id)], { $in: wanted });
  return more.length === 0 ? some : withPreceding(store, besides, [...some, ...more]);
}

async function entriesOf({ db }: Store, ids: readonly string[]): Promise<ReadonlyMap<string, JournalEntry>> {
  if (ids.length === 0) return new Map();
  const projection = { data: 0, request: 0 };
  const entries = await db
    .collection<JournalEntry>('journal')
    .find({ _id: { $in: ids as string[] } }, { projection })
    .toArray();
  return new Map(entries.map((entry) => [entry._id, entry]));
}

/** A primary that was elected between two reads may not show yet what the former one did: then the reading is repeated. */
function found(entries: ReadonlyMap<string, JournalEntry>, id: string): JournalEntry {
  const entry = entries.get(id);
  if (!entry) throw new Error(`the journal lists ${id}, which cannot be read`);
  return entry;
}

/** Marks bundles as published. Not waiting for the majority: a mark that is lost costs a repeat, which the message id keeps single. */
export async function markPublished({ db }: Store, ids: readonly string[]): Promise<void> {
  const journal = db.collection<JournalEntry>('journal', { writeConcern: { w: 1 } });
  await journal.updateMany({ _id: { $in: ids as string[] } }, { $unset: { unpublished: '' } });
}

/** How many entries wait for the bus, and since when the oldest does. */
export async function unpublished({ db }: Store): Promise<{ readonly count: number; readonly oldest?: Date }> {
  const [all] = await db
    .collection<JournalEntry>('journal')
    .aggregate<{ count: number; oldest: Date }>([
      { $match: { unpublished: { $exists: true } } },
      { $group: { _id: null, count: { $sum: { $size: '$unpublished' } }, oldest: { $min: '$time' } } },
      { $project: { _id: 0 } },
    ])
    .toArray();
  return all ?? { count: 0 };
}

/**
 * By record, the first version that waits for the bus; what is `delivered` does not, though the rest of its bundle may. It was delivered before
 * the journal is read here: what is marked while it is read is in one of the two.
 */
export async function firstUnpublished({ db }: Store, delivered: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const first = new Map<string, number>();
  // A mark counts as soon as it is made, though a majority may not have it yet.
  const lists = db
    .collection<List>('journal')
    .find({ unpublished: { $exists: true } }, { projection: { unpublished: 1 }, readConcern: { level: 'local' } });
  for await (const { unpublished } of lists) {
    for (const id of unpublished) {
      if (delivered.has(id)) continue;
      const { record, version } = partsOf(id);
      first.set(record, Math.min(first.get(record) ?? version, version));
    }
  }
  return first;
}
