import { addDays, type Day, dayOf, instantAt } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';

/** The last day of a term of whole years that begins on a day. */
export const lastOf = (from: Day, years: number): Day => addDays(addMonths(from, 12 * years), -1);

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** `2026-03` of 2026-03-02. */
export const monthOf = (day: Day): string => day.slice(0, 7);

export const firstDayOf = (month: string): Day => `${month}-01`;

export const lastDayOf = (month: string): Day => addDays(addMonths(firstDayOf(month), 1), -1);

/** The months that two days lie in, and those between. */
export function monthsFrom(first: Day, last: Day): readonly string[] {
  const months: string[] = [];
  for (let month = monthOf(first); month <= monthOf(last); month = monthOf(addMonths(firstDayOf(month), 1))) months.push(month);
  return months;
}

/** When a day begins, for deadlines. */
export const startOf = (day: Day): Date => instantAt(day);

/** The day on which a deadline fires: timers may be late, never early. */
export const today = (now: Date): Day => dayOf(now);
