import pLimit from 'p-limit';
import type { Stored } from '../app/index.ts';
import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import { type JournalEntry, partsOf } from '../store/journal.ts';
import type { Chains } from './chains.ts';
import type { Bus } from './connection.ts';
import type { Publisher } from './publish.ts';
import type { Filling } from './refill.ts';
import { createStates } from './states.ts';
import { abortable, insist, type Patience } from './time.ts';

export interface Delivery {
  readonly store: Store;
  readonly bus: Bus;
  readonly publisher: Publisher;
  readonly filling: Filling;
  readonly chains: Chains;
  /** Facts on their way at the same time. */
  readonly inFlight: number;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

/** Brings an entry to the bus; `record`: as it became, where this process knows. */
export type Deliver = (entry: JournalEntry, record?: Stored<object>) => Promise<void>;

/**
 * Delivers fact and state of an entry however long it takes; facts of one record one after the other. Rejects only when told to stop.
 * Streams that were lost between the two have one of them only, and are refilled with what was whole: then both are sent once more.
 */
export function delivery({ store, bus, publisher, filling, chains, inFlight, patience, signal }: Delivery): Deliver {
  const states = createStates(store, publisher);
  const limit = pLimit(inFlight);
  const failed = (error: unknown, failures: number) => {
    filling.doubt();
    if (failures % 20 === 1) log.warn({ err: error, failures }, 'the bus does not take an entry; it is tried again');
  };
  const patiently = { patience, signal, failed };
  const wait = async () => {
    if (!bus.isConnected()) await abortable(bus.connected(), signal);
    if (!filling.isReady()) await abortable(filling.ready(), signal);
  };
  const persist = async (publish: () => Promise<unknown>): Promise<void> => {
    signal.throwIfAborted();
    // Both are there almost always, and waiting for what is there costs more than asking.
    const once = () => (bus.isConnected() && filling.isReady() ? publish() : wait().then(publish));
    await insist(once, patiently);
  };
  const both: Deliver = async (entry, record) => {
    const { collection, record: name } = partsOf(entry._id);
    const fact = chains.run(name, () => persist(() => limit(() => publisher.fact(entry))));
    if (!publisher.publicationOf(collection)?.state) return fact;
    const state = persist(() => states.covered(entry, record));
    const outcomes = await Promise.allSettled([fact, state]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  };
  return async (entry, record) => {
    for (let before: number | undefined; before !== filling.times(); ) {
      before = filling.times();
      await both(entry, record);
    }
  };
}
