import type { Commitment, Stored, UseCase } from '../app/types.ts';
import { latest } from './latest.ts';

/** Records of a kind that are remembered. A forgotten one costs a read. */
const REMEMBERED = 1_000;
/** How long, milliseconds: a primary that was elected between the reading of edition and record may have shown an older one. */
const KEPT = 60_000;

/** The steady records that this process has read. They may be out of date: who rests on them has the contrary proved by its commit. */
export interface Steady {
  /** Begins an attempt of a command; a `fresh` one takes nothing from memory. */
  reading(fresh: boolean): Reading;
  /** These records have changed, as far as they are steady. */
  changed(changes: Commitment['changes']): void;
}

/** What one attempt of a command reads. */
export interface Reading {
  readonly load: UseCase['load'];
  /** The edition of every steady collection that it rests on. */
  readonly rests: ReadonlyMap<string, number>;
  /** Whether anything came from memory. */
  readonly remembered: boolean;
  /** The command has decided: what is read from now on, to explain a refusal, is read as it is. */
  decided(): void;
}

/** Records of a collection, none of them older than its edition. */
interface Shelf {
  /** Number of commits that changed any record of the collection. */
  readonly edition: number;
  readonly until: number;
  readonly records: ReturnType<typeof latest<string, Stored<object>>>;
}

export function createSteady(load: UseCase['load'], editionOf: (collection: string) => Promise<number>): Steady {
  const shelves = new Map<string, Shelf>();

  const renew = async (collection: string): Promise<Shelf> => {
    const edition = await editionOf(collection);
    const shelf = { edition, until: performance.now() + KEPT, records: latest<string, Stored<object>>(REMEMBERED) };
    shelves.set(collection, shelf);
    return shelf;
  };

  const reading = (fresh: boolean): Reading => {
    const rests = new Map<string, number>();
    const used = new Map<string, { readonly shelf: Shelf | Promise<Shelf>; readonly old: boolean }>();
    let remembered = false;
    let decided = false;

    const use = (collection: string) => {
      const kept = fresh ? undefined : shelves.get(collection);
      const old = kept !== undefined && performance.now() < kept.until;
      const one = used.get(collection) ?? { shelf: old ? kept : renew(collection), old };
      used.set(collection, one);
      return one;
    };
    const loadSteady: UseCase['load'] = async (aggregate, id) => {
      const { shelf, old } = use(aggregate.collection);
      const { edition, records } = await shelf;
      rests.set(aggregate.collection, edition);
      const known = records.get(id);
      if (known && old) remembered = true;
      const record = known ?? (await load(aggregate, id));
      if (record) records.set(id, record);
      return record as never;
    };
    return {
      rests,
      get remembered() {
        return remembered;
      },
      decided: () => {
        decided = true;
      },
      load: (aggregate, id) => (aggregate.steady && !decided ? loadSteady(aggregate, id) : load(aggregate, id)),
    };
  };

  const changed: Steady['changed'] = (changes) => {
    for (const { aggregate } of changes) if (aggregate.steady) shelves.delete(aggregate.collection);
  };
  return { reading, changed };
}
