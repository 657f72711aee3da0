import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import type { JournalEntry } from '../store/journal.ts';
import { type Chains, createRoom } from './chains.ts';
import type { Bus } from './connection.ts';
import { type Publisher, partsOf } from './publish.ts';
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

/** Delivers fact and state of an entry however long it takes; facts of one record one after the other. Rejects only when told to stop. */
export function delivery({
  store,
  bus,
  publisher,
  filling,
  chains,
  inFlight,
  patience,
  signal,
}: Delivery): (entry: JournalEntry) => Promise<void> {
  const states = createStates(store, publisher);
  const room = createRoom(inFlight);
  const failed = (error: unknown, failures: number) => {
    filling.doubt();
    if (failures % 20 === 1) log.warn({ err: error, failures }, 'the bus does not take an entry; it is tried again');
  };
  const persist = async (publish: () => Promise<void>) => {
    signal.throwIfAborted();
    const once = async () => {
      await abortable(bus.connected(), signal);
      await abortable(filling.ready(), signal);
      await publish();
    };
    await insist(once, { patience, signal, failed });
  };
  return async (entry) => {
    const fact = chains.run(partsOf(entry._id).record, () => persist(() => room(() => publisher.fact(entry))));
    const state = persist(() => states.covered(entry));
    const outcomes = await Promise.allSettled([fact, state]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  };
}
