import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Publication } from '../app/index.ts';
import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import { type Held, lease } from '../store/lease.ts';
import { createBell } from './bell.ts';
import { createChains } from './chains.ts';
import type { Bus } from './connection.ts';
import { delivery } from './deliver.ts';
import { createIntake } from './intake.ts';
import { observeJournal } from './metrics.ts';
import { answerReplays } from './ops.ts';
import { type Bundle, bundleOf, readUnpublished } from './outbox.ts';
import { createProgress } from './progress.ts';
import { createPublisher } from './publish.ts';
import { createFilling } from './refill.ts';
import { replayWith } from './replay.ts';
import { onSummons, summons } from './summons.ts';
import { insist, type Patience } from './time.ts';

/** Bundles read at once. */
const BATCH = 64;
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
  readonly active: boolean;
  /** Takes on nothing new, finishes what is under way, gives up the lease. */
  stop(): Promise<void>;
}

/**
 * Publishes every entry of the journal, at least once, in order within each record. What this process commits it takes on at once, which
 * saves the way through the database; where another process is the relay, that one is summoned. While the bus is away commands go on; afterwards all
 * arrives in order. Entries count as published only when the bus has acknowledged fact and state.
 */
export function startRelay(options: RelayOptions): Relay {
  const { store, bus, context: name, leaseTtl = 1_500 } = options;
  const unobserve = observeJournal(store, name);
  const onError = (error: unknown) => log.error({ err: error }, 'relay failed; it starts again');
  let added: Added | undefined;
  const work = async ({ signal }: Held) => {
    const listen = (listener: Added) => {
      added = listener;
    };
    await relaying(options, signal, listen).finally(() => {
      added = undefined;
    });
  };
  const held = lease(store, 'relay', { ttl: leaseTtl, onError }, work);
  const summon = summons(bus, name);
  let offered: Bundle[] = [];
  // After the answers to those who committed, whose status, which ends a call, goes out a turn of the event loop behind the message: the bus
  // can wait a moment, they do.
  const handOver = () => {
    const bundles = offered;
    offered = [];
    if (added) bundles.forEach(added);
    else summon();
  };
  const unfollow = store.lane.follow((entries) => {
    const bundle = bundleOf(entries);
    if (!bundle) return;
    // Outside the span of the commit that happens to come first: an entry knows the trace it belongs to.
    if (offered.length === 0) context.with(ROOT_CONTEXT, () => setImmediate(setImmediate, handOver));
    offered.push(bundle);
  });
  return {
    get active() {
      return held.held !== undefined;
    },
    async stop() {
      unfollow();
      unobserve();
      await held.stop();
    },
  };
}

/** Takes note of what a transaction added to the journal. */
type Added = (bundle: Bundle) => void;

async function relaying(options: RelayOptions, signal: AbortSignal, listen: (added: Added) => void): Promise<void> {
  const { store, bus, context, publications, inFlight = 256, sweepEvery = 1_000, patience = PATIENCE } = options;
  const bell = createBell();
  const publisher = createPublisher(bus, context, publications);
  const chains = createChains();
  // More is waiting than was taken on: what becomes free is used at once.
  let behind = false;
  const progress = createProgress(store, signal, () => behind && bell.ring());
  const replaying = { store, publisher, publications, chains, delivered: progress.delivered, signal };
  const filling = createFilling(bus, context, replaying);
  const deliver = delivery({ store, bus, publisher, filling, chains, inFlight, patience, signal });
  const intake = createIntake(progress, deliver);
  // At once, not at the next entry: readers of a quiet service wait for its states too.
  const fill = () => void filling.ready().catch((err) => signal.aborted || log.error({ err }, 'streams could not be refilled'));
  const refill = () => {
    filling.doubt();
    fill();
  };
  const ends = [
    bus.onReconnect(refill),
    answerReplays(bus, context, (range) => replayWith(replaying, range)),
    onSummons(bus, context, bell.ring),
  ];
  // Directly only what follows on what was taken on already; whatever may have a gap before it is read in order.
  const added = (bundle: Bundle) => {
    if (signal.aborted) return;
    const gaps = intake.gapsIn(bundle);
    if (gaps === 'none' && progress.size < WINDOW && !behind) intake.take([bundle]);
    else if (gaps !== 'known') bell.ring();
  };
  listen(added);
  fill();

  try {
    while (!signal.aborted) {
      const { bundles, more } = await insist(() => readUnpublished(store, progress.open(), BATCH), {
        patience,
        signal,
        failed: unreadable,
      });
      intake.take(bundles);
      behind = more;
      if (!behind || progress.size >= WINDOW) await bell.heard(sweepEvery, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    for (const end of ends) end();
    await intake.idle();
    await progress.flushed();
  }
}

const unreadable = (error: unknown, failures: number) => {
  if (failures === 1) log.warn({ err: error }, 'the journal cannot be read; it is tried again');
};
