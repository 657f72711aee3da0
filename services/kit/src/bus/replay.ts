import pLimit from 'p-limit';
import type { Publication, Stored } from '../app/index.ts';
import type { Store } from '../store/connection.ts';
import { historyOf, type JournalEntry, partsOf } from '../store/journal.ts';
import { type Chains, createChains } from './chains.ts';
import type { Bus } from './connection.ts';
import { firstUnpublished } from './outbox.ts';
import { createPublisher, type Publisher } from './publish.ts';
import { ensureStreams } from './streams.ts';
import { insist, type Patience } from './time.ts';

/** Republished at the same time. */
const IN_FLIGHT = 128;
const PATIENCE: Patience = { first: 200, most: 5_000 };

/** What to publish again; everything, where a bound is left out. */
export interface ReplayRange {
  /** Facts of this time and later. */
  readonly from?: Date;
  /** Facts before this time. */
  readonly to?: Date;
  /** Only this record: `bookings/42`. */
  readonly record?: string;
}

export interface Replayed {
  readonly facts: number;
  readonly states: number;
}

export interface Replaying {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly publications: readonly Publication[];
  /** Shared with the relay, so that a record's old facts do not overtake its new ones. */
  readonly chains: Chains;
  /** What the relay has brought to the bus so far, though the journal does not say so yet. */
  delivered(): ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

/**
 * Publishes a range of the journal and the states of the shared records again. Message ids are those of the first time: what the stream
 * still remembers is not stored twice, and what a consumer handled before finds its inbox row.
 */
export async function replay({
  store,
  bus,
  context,
  publications,
  ...range
}: { store: Store; bus: Bus; context: string; publications: readonly Publication[] } & ReplayRange): Promise<Replayed> {
  await ensureStreams(bus, context);
  const publisher = createPublisher(bus, context, publications);
  return replayWith({ store, publisher, publications, chains: createChains(), delivered: () => new Set() }, range);
}

export async function replayWith(replaying: Replaying, range: ReplayRange): Promise<Replayed> {
  const states = await replayStates(replaying, range);
  const facts = await replayFacts(replaying, range);
  return { facts, states };
}

/** Facts the bus had once; those it never had are the relay's business. */
export async function replayFacts(
  { store, publisher, chains, delivered, signal }: Replaying,
  { from, to, record }: ReplayRange,
): Promise<number> {
  const waiting = await firstUnpublished(store, delivered());
  const time = { ...(from && { $gte: from }), ...(to && { $lt: to }) };
  const filter = { ...((from || to) && { time }), ...(record && { _id: historyOf(record) }) };
  const entries = store.db
    .collection<JournalEntry>('journal')
    .find(filter as object)
    .project<JournalEntry>({ data: 0, request: 0 })
    .sort(record ? { _id: 1 } : { time: 1, _id: 1 })
    .allowDiskUse();
  const had = ({ _id, version }: JournalEntry) => {
    const { collection, record } = partsOf(_id);
    return publisher.publicationOf(collection) !== undefined && version < (waiting.get(record) ?? Number.POSITIVE_INFINITY);
  };
  return each(only(entries, had), (entry) => chains.run(partsOf(entry._id).record, () => patiently(() => publisher.fact(entry), signal)));
}

/** The present state of every record that others copy. */
export async function replayStates({ store, publisher, publications, signal }: Replaying, { record }: ReplayRange): Promise<number> {
  publisher.forget();
  let states = 0;
  for (const publication of publications.filter((each) => each.state)) {
    const { collection } = publication.aggregate;
    const [wanted, id] = record?.split('/') ?? [];
    if (wanted !== undefined && wanted !== collection) continue;
    const records = store.db.collection<Stored<object>>(collection).find(id === undefined ? {} : { _id: id });
    states += await each(records, (stored) => patiently(() => publisher.state(publication, stored as Stored<object>), signal));
  }
  return states;
}

async function* only<T>(items: AsyncIterable<T>, wanted: (item: T) => boolean): AsyncGenerator<T> {
  for await (const item of items) if (wanted(item)) yield item;
}

async function each<T>(source: AsyncIterable<T>, work: (item: T) => Promise<unknown>): Promise<number> {
  const limit = pLimit(IN_FLIGHT);
  const running = new Set<Promise<unknown>>();
  let count = 0;
  for await (const item of source) {
    const run = limit(() => work(item)).finally(() => running.delete(run));
    running.add(run);
    count += 1;
    if (running.size >= IN_FLIGHT * 2) await Promise.race(running);
  }
  await Promise.all(running);
  return count;
}

const patiently = <T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
  insist(work, { patience: PATIENCE, ...(signal && { signal }) });
