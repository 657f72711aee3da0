/**
 * Values valid from a day: an establishment, a name, a rate. An entry holds until the next one; what is entered later for an earlier day corrects
 * it, and what was known before can still be asked for.
 */
import { type Day, isDay } from './day.ts';

/** A value valid from a day, by a paper; without a value nothing is valid from then on. */
export interface Dated<T> {
  readonly from: Day;
  readonly value: T | undefined;
  /** 批复文号. */
  readonly paper?: string;
  /** When we came to know. */
  readonly recorded: Date;
}

/** In the order in which they became known; only ever added to. */
export type Timeline<T> = readonly Dated<T>[];

/** A stretch of days with one value; without `to` it lasts. Half-open. */
export interface Era<T> {
  readonly from: Day;
  readonly to?: Day;
  readonly value: T;
  readonly paper?: string;
}

/** With one more entry. Throws when it is no day, or older knowledge than the last: a timeline is never rewritten. */
export function entered<T>(timeline: Timeline<T>, entry: Dated<T>): Timeline<T> {
  if (!isDay(entry.from)) throw new RangeError(`not a day: ${entry.from}`);
  const last = timeline.at(-1);
  if (last && entry.recorded < last.recorded) throw new RangeError('entries come in the order in which they became known');
  return [...timeline, entry];
}

/** The entry that holds on a day, as known now or at an instant: of those that had begun the last to begin, of one day the last known. */
export function asOf<T>(timeline: Timeline<T>, day: Day, known?: Date): Dated<T> | undefined {
  return timeline.reduce<Dated<T> | undefined>((best, entry) => {
    const counts = entry.from <= day && (known === undefined || entry.recorded <= known);
    return counts && (!best || entry.from >= best.from) ? entry : best;
  }, undefined);
}

/** The values one after another, in order of their days; neighbours do not overlap. */
export function eras<T>(timeline: Timeline<T>, known?: Date): readonly Era<T>[] {
  const days = [...new Set(timeline.filter(({ recorded }) => known === undefined || recorded <= known).map(({ from }) => from))].sort();
  return days.flatMap((from, i) => {
    const entry = asOf(timeline, from, known);
    const to = days[i + 1];
    if (entry?.value === undefined) return [];
    return [{ from, value: entry.value, ...(to !== undefined && { to }), ...(entry.paper !== undefined && { paper: entry.paper }) }];
  });
}
