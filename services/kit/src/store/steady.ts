import type { Aggregate, Commitment, DomainEvent, Stored, UseCase } from '../app/types.ts';
import { latest } from './latest.ts';

/** Records remembered. A forgotten one costs a read. */
const REMEMBERED = 1_000;

/** The steady records that this process has read. They may be out of date: who rests on one has that proved by its commit. */
export interface Steady {
  /** Begins an attempt of a command; a `fresh` one takes nothing from memory. */
  reading(fresh: boolean): Reading;
  /** These records have changed, as far as they are steady. */
  changed(changes: Commitment['changes']): void;
}

/** What one attempt of a command reads. */
export interface Reading {
  readonly load: UseCase['load'];
  /** Versions of the steady records that it rests on, by name. */
  readonly rests: ReadonlyMap<string, number>;
  /** Whether any of them came from memory. */
  readonly remembered: boolean;
  /** The command has decided: what is read from now on, to explain a refusal, is read as it is. */
  decided(): void;
}

export function createSteady(load: UseCase['load']): Steady {
  const memory = latest<string, Stored<object>>(REMEMBERED);

  const reading = (fresh: boolean): Reading => {
    const rests = new Map<string, number>();
    let remembered = false;
    let decided = false;
    return {
      decided: () => {
        decided = true;
      },
      rests,
      get remembered() {
        return remembered;
      },
      load: async <S extends object, E extends DomainEvent>(aggregate: Aggregate<S, E>, id: string) => {
        if (!aggregate.steady || decided) return load(aggregate, id);
        const name = `${aggregate.collection}/${id}`;
        const known = fresh ? undefined : (memory.get(name) as Stored<S> | undefined);
        const record = known ?? (await load(aggregate, id));
        if (known) remembered = true;
        else if (record) memory.set(name, record);
        if (record) rests.set(name, record.version);
        return record;
      },
    };
  };

  const changed: Steady['changed'] = (changes) => {
    for (const { aggregate, id } of changes) if (aggregate.steady) memory.delete(`${aggregate.collection}/${id}`);
  };
  return { reading, changed };
}
