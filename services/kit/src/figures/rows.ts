import type { mongo } from 'mongoose';
import type { IndexWish } from '../store/index.ts';

/** Sums, a document a line; what each record gave to them; and how far the journal was read. */
export const FIGURES = 'figures';
export const GIVEN = 'figures_given';
export const PLACES = 'figures_places';

/** For throwing a generation away; what a service asks of its figures has indexes of its own. */
export const figuresIndexes: readonly IndexWish[] = [FIGURES, GIVEN].map((collection) => ({ collection, key: { in: 1 } }));

/** What a record gives to one line. */
export interface Part {
  /** Of what the line is: `{ room: 'rooms/7', day: '2026-09-14' }`. Lines are the same when all members are. */
  readonly of: Readonly<Record<string, string>>;
  /** Whole numbers; a dotted name is a place inside: `used.18`. */
  readonly sums: Readonly<Record<string, number>>;
}

export interface Place {
  readonly _id: string;
  readonly generation: number;
  /** Term of the lease under which it was written: a former holder writes no more. */
  readonly term: number;
  /** Where the journal is read on: its change stream's token, or an instant of the server's before the first was known. */
  readonly token?: mongo.ResumeToken;
  readonly since?: mongo.Timestamp;
  readonly asOf?: Date;
  /** The generation that is being built. */
  readonly building?: number;
}

/** What a record gave last. */
export interface Given {
  readonly _id: string;
  readonly in: string;
  readonly version: number;
  readonly parts: readonly Part[];
}

/** The changes to lines when records that gave `was` now give `is`, by line; what cancels out is not in it. */
export function between(was: readonly Part[], is: readonly Part[]): ReadonlyMap<string, Part> {
  const lines = new Map<string, { of: Part['of']; sums: Record<string, number> }>();
  const add = ({ of, sums }: Part, sign: 1 | -1) => {
    const key = keyOf(of);
    const line = lines.get(key) ?? { of, sums: {} };
    for (const [name, sum] of Object.entries(sums)) line.sums[name] = (line.sums[name] ?? 0) + sign * sum;
    lines.set(key, line);
  };
  for (const part of was) add(part, -1);
  for (const part of is) add(part, 1);
  const changed = [...lines].map(([key, { of, sums }]) => [key, { of, sums: nonZero(sums) }] as const);
  return new Map(changed.filter(([, { sums }]) => Object.keys(sums).length > 0));
}

const keyOf = (of: Part['of']): string =>
  Object.keys(of)
    .sort()
    .map((name) => `${name}=${of[name]}`)
    .join('&');

const nonZero = (sums: Record<string, number>) => Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
