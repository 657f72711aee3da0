/** What the slices of a file come to before any of them is written: a later one is tried as if the earlier ones were in. */
import type { Refusal } from '@jiguan/kernel/refusal';
import type { ImportCommitment, RowChange } from './import.ts';
import type { Aggregate, Claim, DomainEvent, Stored, UseCase } from './types.ts';

/** What is said of a row that takes what an earlier one takes; `resource`: what only one may have, the record itself where it is left out. */
export type Twice = (row: number, resource?: string) => Refusal;

/** A row that takes what an earlier one takes. */
export interface Again {
  readonly row: number;
  readonly refusal: Refusal;
}

export interface Ahead {
  /** Loads records as the earlier rows leave them. */
  over(use: UseCase): UseCase;
  /** Puts a slice in; answers the rows that take what earlier ones take. */
  add(slice: Pick<ImportCommitment, 'rows'>): readonly Again[];
}

/** `remembered`: of which rows the records are looked at by later ones; of the others what they take is enough, for a large file would be held as a whole. */
export function ahead(twice: Twice, remembered: (row: number) => boolean): Ahead {
  const firsts = new Map<string, number>();
  // Of each day from, to and row, three numbers a time: a large file would be held as objects.
  const calendars = new Map<string, number[]>();
  const records = new Map<string, Stored<object>>();

  const only = (key: string, row: number, resource?: string): Again[] => {
    const first = firsts.get(key);
    firsts.set(key, first ?? row);
    return first === undefined ? [] : [{ row, refusal: twice(first, resource) }];
  };
  const during = ({ resource, from, to }: Extract<Claim, { kind: 'interval' }>, row: number): Again[] => {
    const days = daysOf(from, to).map((day) => `${resource} ${day}`);
    for (const day of days) {
      const rival = rivalIn(calendars.get(day) ?? [], +from, +to);
      if (rival !== undefined) return [{ row, refusal: twice(rival, resource) }];
    }
    for (const day of days) {
      const taken = calendars.get(day);
      if (taken) taken.push(+from, +to, row);
      else calendars.set(day, [+from, +to, row]);
    }
    return [];
  };
  const takes = ({ row, aggregate, id, before, events }: RowChange): Again[] => {
    const name = `${aggregate.collection}/${id}`;
    const named = only(name, row);
    const after = events.reduce<object | undefined>((state, event) => aggregate.evolve(state as never, event), before);
    if (!after || named.length > 0) return named;
    const record = recordOf(after, id, before);
    if (remembered(row)) records.set(name, record);
    const claims = aggregate.claims?.(record as never) ?? [];
    const found = claims.map((claim) => {
      if (claim.kind === 'interval') return during(claim, row);
      return claim.kind === 'unique' ? only(claim.resource, row, claim.resource) : [];
    });
    // One row, one problem: a room and its parts are taken together.
    return found.flat().slice(0, 1);
  };
  return {
    over: (use) => ({
      ...use,
      load: async <S extends object, E extends DomainEvent>(aggregate: Aggregate<S, E>, id: string) =>
        (records.get(`${aggregate.collection}/${id}`) as Stored<S> | undefined) ?? use.load(aggregate, id),
    }),
    add: ({ rows }) => rows.flatMap(takes),
  };
}

/** The row of those of a day that is in the way. */
function rivalIn(taken: readonly number[], from: number, to: number): number | undefined {
  for (let at = 0; at < taken.length; at += 3) {
    if ((taken[at] as number) < to && from < (taken[at + 1] as number)) return taken[at + 2];
  }
  return undefined;
}

const DAY = 86_400_000;

/** The days, of whichever zone, on which it may meet another. */
function daysOf(from: Date, to: Date): number[] {
  const first = Math.floor(+from / DAY);
  return Array.from({ length: Math.floor(+to / DAY) - first + 1 }, (_, i) => first + i);
}

const recordOf = (state: object, _id: string, before: Stored<object> | undefined): Stored<object> => ({
  ...state,
  ...{ _id, version: before?.version ?? 0, createTime: before?.createTime ?? NEVER, updateTime: before?.updateTime ?? NEVER },
});
const NEVER = new Date(0);
