import type { Commitment, Stored, UseCase } from '../app/types.ts';
import { type Latest, latest } from './latest.ts';

/** Records of a kind that are remembered. A forgotten one costs a read. */
const REMEMBERED = 1_000;
/** How long, milliseconds: a primary that was elected between the reading of revision and record may have shown an older one. */
const KEPT = 60_000;

/** The steady records that this process has read. They may be out of date: who rests on them has the contrary proved by its commit. */
export interface Steady {
  /** Begins an attempt of a command. */
  reading(): Reading;
  /** These records have changed, as far as they are steady. */
  changed(changes: Commitment['changes']): void;
}

/** What one attempt of a command reads. */
export interface Reading {
  readonly load: UseCase['load'];
  /** The revision of every steady collection that a commit of these changes rests on: what it changes itself, its own writes prove unchanged. */
  rests(changes: Commitment['changes']): ReadonlyMap<string, number>;
  /** The command has decided: what is read from now on, to explain a refusal, is read as it is. */
  decided(): void;
  /** Whether it took something from memory that has changed since, and so should be made again. */
  outdated(): Promise<boolean>;
  /** What it rests on was found to be of another revision. */
  forget(): void;
}

/** Records of a collection, none of them older than its revision. */
interface Memory {
  /** Number of commits that changed any record of the collection. */
  readonly revision: Promise<number>;
  readonly until: number;
  readonly records: Latest<string, Stored<object>>;
}

export function createSteady(load: UseCase['load'], revisionOf: (collection: string) => Promise<number>): Steady {
  const memories = new Map<string, Memory>();
  const drop = (collection: string, memory: Memory) => {
    if (memories.get(collection) === memory) memories.delete(collection);
  };
  const renewed = (collection: string): Memory => {
    const memory = {
      revision: revisionOf(collection),
      until: performance.now() + KEPT,
      records: latest<string, Stored<object>>(REMEMBERED),
    };
    memories.set(collection, memory);
    memory.revision.catch(() => drop(collection, memory));
    return memory;
  };

  const reading = (): Reading => {
    const revisions = new Map<string, number>();
    const read = new Map<string, Set<string>>();
    const used = new Map<string, { readonly memory: Memory; readonly old: boolean }>();
    let decided = false;

    const use = (collection: string): Memory => {
      const known = used.get(collection);
      if (known) return known.memory;
      const kept = memories.get(collection);
      const old = kept !== undefined && performance.now() < kept.until;
      const memory = old ? kept : renewed(collection);
      used.set(collection, { memory, old });
      return memory;
    };
    const loadSteady: UseCase['load'] = async (aggregate, id) => {
      const { revision, records } = use(aggregate.collection);
      read.set(aggregate.collection, (read.get(aggregate.collection) ?? new Set()).add(id));
      revisions.set(aggregate.collection, await revision);
      const record = records.get(id) ?? (await load(aggregate, id));
      if (record) records.set(id, record);
      return record as never;
    };
    const forget = () => {
      for (const [collection, { memory }] of used) drop(collection, memory);
    };
    return {
      rests(changes) {
        const proved = new Set(
          changes.filter(({ events }) => events.length > 0).map(({ aggregate, id }) => `${aggregate.collection}/${id}`),
        );
        const others = (collection: string) => [...(read.get(collection) ?? [])].some((id) => !proved.has(`${collection}/${id}`));
        return new Map([...revisions].filter(([collection]) => others(collection)));
      },
      load: (aggregate, id) => (aggregate.steady && !decided ? loadSteady(aggregate, id) : load(aggregate, id)),
      decided: () => {
        decided = true;
      },
      forget,
      async outdated() {
        const remembered = [...used].filter(([, { old }]) => old);
        const now = await Promise.all(remembered.map(([collection]) => revisionOf(collection)));
        const changed = remembered.some(([collection], i) => revisions.get(collection) !== now[i]);
        if (changed) forget();
        return changed;
      },
    };
  };

  const changed: Steady['changed'] = (changes) => {
    for (const { aggregate } of changes) if (aggregate.steady) memories.delete(aggregate.collection);
  };
  return { reading, changed };
}
