import { log } from '../log/index.ts';
import { type Held, lease } from '../store/lease.ts';
import { createBell } from './bell.ts';
import { handOver } from './hand-over.ts';
import { observeJournal } from './metrics.ts';
import { answerReplays } from './ops.ts';
import { type Bundle, readUnpublished } from './outbox.ts';
import { PATIENCE, type RelayOptions, type RelayWork, relayWork } from './relay-work.ts';
import { replayWith } from './replay.ts';
import { onSummons, summons } from './summons.ts';
import { insist } from './time.ts';

/** Bundles read at once. */
const BATCH = 64;
/** Entries taken on and not yet marked; beyond that the relay waits for the bus. They are in memory, and a slice of an import has a thousand. */
const WINDOW = 1_024;

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
  const unfollow = handOver(store, (bundles) => {
    if (added) bundles.forEach(added);
    else summon();
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
  const { store, sweepEvery = 1_000, patience = PATIENCE } = options;
  const bell = createBell();
  // More is waiting than was taken on: what becomes free is used at once.
  let behind = false;
  const work = relayWork(options, signal, () => behind && bell.ring());
  const { intake, progress } = work;
  const ends = attend(options, work, bell.ring, signal);
  // Directly only what follows on what was taken on already; whatever may have a gap before it is read in order.
  listen((bundle) => {
    if (signal.aborted) return;
    const gaps = intake.gapsIn(bundle);
    if (gaps === 'none' && progress.size < WINDOW && !behind) intake.take([bundle]);
    else if (gaps !== 'known') bell.ring();
  });

  const takeMore = async () => {
    const most = { bundles: BATCH, entries: WINDOW - progress.size };
    const { bundles, more } = await insist(() => readUnpublished(store, progress.open(), most), { patience, signal, failed: unreadable });
    intake.take(bundles);
    return more;
  };

  try {
    while (!signal.aborted) {
      behind = progress.size >= WINDOW || (await takeMore());
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

/** What the active relay does beside reading: it keeps the streams filled, answers replays and hears summonses. Returns how to end each. */
function attend({ bus, context }: RelayOptions, { filling, replaying }: RelayWork, summoned: () => void, signal: AbortSignal) {
  const fill = () => void filling.ready().catch((err) => signal.aborted || log.error({ err }, 'streams could not be refilled'));
  const ends = [
    bus.onReconnect(() => {
      filling.doubt();
      fill();
    }),
    answerReplays(bus, context, (range) => replayWith(replaying, range)),
    onSummons(bus, context, summoned),
  ];
  // At once, not at the next entry: readers of a quiet service wait for its states too.
  fill();
  return ends;
}

const unreadable = (error: unknown, failures: number) => {
  if (failures === 1) log.warn({ err: error }, 'the journal cannot be read; it is tried again');
};
