import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import { type Bundle, markPublished } from './outbox.ts';
import { after, insist, type Patience } from './time.ts';

const PATIENCE: Patience = { first: 100, most: 5_000 };
/** How long published bundles gather before they are marked together, milliseconds. */
const GATHER = 100;
/** How long a marked bundle may still be read as unpublished, because a majority does not have the mark yet. Milliseconds. */
const MAJORITY_LAG = 2_000;

/** Which bundles the relay is busy with, from being read until the journal says published. */
export interface Progress {
  /** Bundles that are not done, as ids. */
  open(): string[];
  /** Entries in them. */
  readonly size: number;
  /** Takes a bundle on; false when it is already taken on, or was done a moment ago. */
  take(bundle: Bundle): boolean;
  /** The bus has this entry; with the last of its bundle, that is to be marked with all others that are ready. */
  published(bundle: Bundle, entry: string): void;
  /** The entries that the bus has at this moment, and whose bundles are not marked yet. */
  delivered(): ReadonlySet<string>;
  /** Gives a bundle back unpublished. */
  drop(bundle: Bundle): void;
  /** Resolves when nothing waits to be marked. */
  flushed(): Promise<void>;
}

/** Marks in batches, off the way of the messages themselves. `freed` is called when entries were marked. */
export function createProgress(store: Store, signal: AbortSignal, freed: () => unknown): Progress {
  const open = new Map<string, { left: number }>();
  const delivered = new Set<string>();
  const generations = createGenerations(MAJORITY_LAG);
  let size = 0;
  let ready: Bundle[] = [];
  let flushing: Promise<void> | undefined;

  const close = ({ id, entries }: Bundle) => {
    if (!open.delete(id)) return;
    size -= entries.length;
    for (const { _id } of entries) delivered.delete(_id);
  };

  const flush = async () => {
    while (ready.length > 0) {
      await after(GATHER, signal);
      const batch = ready;
      ready = [];
      const ids = batch.map(({ id }) => id);
      await insist(() => markPublished(store, ids), { patience: PATIENCE, signal, failed: warn }).catch(() => undefined);
      for (const bundle of batch) {
        close(bundle);
        generations.add(bundle.id);
      }
      freed();
    }
    flushing = undefined;
  };

  return {
    open: () => [...open.keys()],
    get size() {
      return size;
    },
    take(bundle) {
      const { id, entries } = bundle;
      if (open.has(id) || generations.has(id)) return false;
      open.set(id, { left: entries.length });
      size += entries.length;
      return true;
    },
    published(bundle, entry) {
      const row = open.get(bundle.id);
      if (!row) return;
      delivered.add(entry);
      row.left -= 1;
      if (row.left > 0) return;
      ready.push(bundle);
      flushing ??= Promise.resolve().then(flush);
    },
    delivered: () => new Set(delivered),
    drop: close,
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

const warn = (error: unknown) => log.warn({ err: error }, 'what is published cannot be marked yet');
