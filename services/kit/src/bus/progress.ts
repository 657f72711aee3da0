import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import { markPublished } from './outbox.ts';
import { after, insist, type Patience } from './time.ts';

const PATIENCE: Patience = { first: 100, most: 5_000 };
/** How long published entries gather before they are marked together, milliseconds. */
const GATHER = 100;
/** How long a marked entry may still be read as unpublished, because a majority does not have the mark yet. Milliseconds. */
const MAJORITY_LAG = 2_000;

/** Which entries the relay is busy with, from being read until the journal says published. */
export interface Progress {
  /** Entries that are not done, as ids. */
  readonly open: ReadonlySet<string>;
  /** Takes an entry on; false when it is already taken on, or was done a moment ago. */
  take(id: string): boolean;
  /** The bus has it: to be marked with all others that are ready. */
  published(id: string): void;
  /** Gives an entry back unpublished. */
  drop(id: string): void;
  /** Resolves when nothing waits to be marked. */
  flushed(): Promise<void>;
}

/** Marks in batches, off the way of the messages themselves. `room` is called when entries were marked. */
export function createProgress(store: Store, signal: AbortSignal, room: () => unknown): Progress {
  const open = new Set<string>();
  const generations = createGenerations(MAJORITY_LAG);
  let ready: string[] = [];
  let flushing: Promise<void> | undefined;

  const flush = async () => {
    while (ready.length > 0) {
      await after(GATHER, signal);
      const batch = ready;
      ready = [];
      await insist(() => markPublished(store, batch), { patience: PATIENCE, signal, failed: warn }).catch(() => undefined);
      for (const id of batch) {
        open.delete(id);
        generations.add(id);
      }
      room();
    }
    flushing = undefined;
  };

  return {
    open,
    take(id) {
      if (open.has(id) || generations.has(id)) return false;
      open.add(id);
      return true;
    },
    published(id) {
      ready.push(id);
      flushing ??= Promise.resolve().then(flush);
    },
    drop: (id) => void open.delete(id),
    flushed: async () => flushing,
  };
}

/** Remembers keys for at least the given time, and at most twice as long. */
function createGenerations(milliseconds: number): { add(key: string): void; has(key: string): boolean } {
  let young = new Set<string>();
  let old = new Set<string>();
  let turned = performance.now();
  const turn = () => {
    if (performance.now() - turned < milliseconds) return;
    old = performance.now() - turned < 2 * milliseconds ? young : new Set();
    young = new Set();
    turned = performance.now();
  };
  return {
    add(key) {
      turn();
      young.add(key);
    },
    has(key) {
      turn();
      return young.has(key) || old.has(key);
    },
  };
}

const warn = (error: unknown) => log.warn({ err: error }, 'published entries cannot be marked yet');
