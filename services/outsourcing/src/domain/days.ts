import { addDays, type Day } from '@jiguan/kernel/day';

/** The same day some months later (or, below zero, earlier); the last of the month where that has no such day. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, length));
  return first.toISOString().slice(0, 10);
}

/** The last day of a term of whole years that begins on a day. */
export const lastOf = (from: Day, years: number): Day => addDays(addMonths(from, 12 * years), -1);

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
