import type { Publication, Stored } from '../app/index.ts';
import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import type { JournalEntry } from '../store/journal.ts';
import { lease } from '../store/lease.ts';
import { createLoader } from '../store/loader.ts';
import { createBell } from './bell.ts';
import { createChains, createRoom } from './chains.ts';
import type { Bus } from './connection.ts';
import { latest } from './latest.ts';
import { observeJournal } from './metrics.ts';
import { answerReplays } from './ops.ts';
import { readUnpublished, watchJournal } from './outbox.ts';
import { createProgress } from './progress.ts';
import { createPublisher, partsOf, type Publisher } from './publish.ts';
import { createFilling } from './refill.ts';
import { replayWith } from './replay.ts';
import { abortable, insist, type Patience } from './time.ts';

/** Entries read at once. */
const BATCH = 256;
/** Entries taken on and not yet marked; beyond that the relay waits for the bus. */
const WINDOW = 1_024;
const PATIENCE: Patience = { first: 100, most: 5_000 };

export interface RelayOptions {
  readonly store: Store;
  readonly bus: Bus;
  readonly context: string;
  readonly publications: readonly Publication[];
  /** Records whose entries are on their way to the bus at the same time. */
  readonly inFlight?: number;
  /** How often the journal is read without having been woken, milliseconds. */
  readonly sweepEvery?: number;
  /** How long another process waits for a relay that fell silent, milliseconds. */
  readonly leaseTtl?: number;
  readonly patience?: Patience;
}

/** Brings the journal to the bus. Of all processes of a service one is active at a time. */
export interface Relay {
  /** A hint that there are new entries: saves the way through the database. */
  wake(): void;
  readonly active: boolean;
  /** Takes on nothing new, finishes what is under way, gives up the lease. */
  stop(): Promise<void>;
}

/**
 * Publishes every entry of the journal, at least once, in order within each record. While the bus is away commands go on; afterwards all
 * arrives in order. Entries count as published only when the bus has acknowledged fact and state.
 */
export function startRelay(options: RelayOptions): Relay {
  const { store, context, leaseTtl = 1_500 } = options;
  const bell = createBell();
  const unobserve = observeJournal(store, context);
  const onError = (error: unknown) => log.error({ err: error }, 'relay failed; it starts again');
  const held = lease(store, 'relay', { ttl: leaseTtl, onError }, ({ signal }) => relaying(options, bell, signal));
  return {
    wake: bell.ring,
    get active() {
      return held.held !== undefined;
    },
    async stop() {
      unobserve();
      await held.stop();
    },
  };
}

async function relaying(options: RelayOptions, bell: ReturnType<typeof createBell>, signal: AbortSignal): Promise<void> {
  const { store, bus, context, publications, inFlight = 256, sweepEvery = 1_000, patience = PATIENCE } = options;
  const publisher = createPublisher(bus, context, publications);
  const chains = createChains();
  const room = createRoom(inFlight);
  const replaying = { store, publisher, publications, chains, signal };
  const filling = createFilling(bus, context, replaying);
  // More is waiting than was taken on: what becomes free is used at once.
  let behind = false;
  const progress = createProgress(store, signal, () => behind && bell.ring());
  const deliver = delivery(options, publisher, filling, room, signal);
  const ends = [bus.onReconnect(filling.doubt), answerReplays(bus, context, (range) => replayWith(replaying, range))];
  const watching = watchJournal(store, signal, bell.ring);

  const take = (entry: JournalEntry) => {
    const done = chains.run(partsOf(entry._id).record, () => deliver(entry));
    done.then(() => progress.published(entry._id)).catch(() => progress.drop(entry._id));
  };

  try {
    while (!signal.aborted) {
      const entries = await insist(() => readUnpublished(store, [...progress.open], BATCH), { patience, signal, failed: unreadable });
      entries.filter(({ _id }) => progress.take(_id)).forEach(take);
      behind = entries.length === BATCH;
      if (!behind || progress.open.size >= WINDOW) await bell.heard(sweepEvery, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    for (const end of ends) end();
    await chains.idle();
    await progress.flushed();
    await watching;
  }
}

/** Delivers one entry however long it takes. Rejects only when told to stop. */
function delivery(
  { store, bus, publications, patience = PATIENCE }: RelayOptions,
  publisher: Publisher,
  filling: ReturnType<typeof createFilling>,
  room: ReturnType<typeof createRoom>,
  signal: AbortSignal,
): (entry: JournalEntry) => Promise<void> {
  const states = stateDelivery(store, publications, publisher);
  const once = async (entry: JournalEntry) => {
    await abortable(bus.connected(), signal);
    await abortable(filling.ready(), signal);
    await room(() => Promise.all([publisher.fact(entry), states(entry)]));
  };
  const failed = (error: unknown, failures: number) => {
    filling.doubt();
    if (failures === 1) log.warn({ err: error }, 'the bus does not take an entry; it is tried again');
  };
  return async (entry) => {
    signal.throwIfAborted();
    await insist(() => once(entry), { patience, signal, failed });
  };
}

/** Publishes the record of an entry as it is now; once for several entries that it already covers. */
function stateDelivery(store: Store, publications: readonly Publication[], publisher: Publisher): (entry: JournalEntry) => Promise<void> {
  const shared = publications.filter(({ state }) => state);
  const loaders = new Map(
    shared.map(({ aggregate }) => [aggregate.collection, createLoader<Stored<object>>(store.db, aggregate.collection)]),
  );
  const covered = latest<string, number>(20_000);
  return async (entry) => {
    const { collection, id, record } = partsOf(entry._id);
    const publication = publisher.publicationOf(collection);
    if (!publication?.state || (covered.get(record) ?? 0) >= entry.version) return;
    const stored = await loaders.get(collection)?.load(id);
    if (!stored) return;
    await publisher.state(publication, stored, entry.traceparent);
    covered.set(record, stored.version);
  };
}

const unreadable = (error: unknown, failures: number) => {
  if (failures === 1) log.warn({ err: error }, 'the journal cannot be read; it is tried again');
};
