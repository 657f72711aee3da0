/**
 * Due dates are counted from an anchor, never from the due date before: the 31st stays the 31st. A month that has no such day ends the count on
 * its last day.
 */
import { addDays, type Day, isDay } from './day.ts';

/** How often something is due: every so many days, or months (12 for a year). */
export type Cycle = { readonly days: number } | { readonly months: number };

/** The `count`-th due date after the anchor; 0 is the anchor itself. */
export function nthDue(anchor: Day, cycle: Cycle, count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`a due date has a whole number, not ${count}`);
  return 'days' in cycle ? addDays(anchor, cycle.days * count) : addMonths(anchor, cycle.months * count);
}

/** The same day so many months later, or the month's last where it has no such day. */
export function addMonths(anchor: Day, months: number): Day {
  if (!isDay(anchor)) throw new RangeError(`not a day: ${anchor}`);
  const [year = 0, month = 0, day = 0] = anchor.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** The first due date on or after a day, and its number. */
export function dueFrom(anchor: Day, cycle: Cycle, day: Day): { readonly count: number; readonly due: Day } {
  if (('days' in cycle ? cycle.days : cycle.months) <= 0) throw new RangeError('a cycle has a length');
  let count = Math.max(0, estimate(anchor, cycle, day) - 1);
  while (nthDue(anchor, cycle, count) < day) count++;
  return { count, due: nthDue(anchor, cycle, count) };
}

function estimate(anchor: Day, cycle: Cycle, day: Day): number {
  const days = (Date.parse(day) - Date.parse(anchor)) / 86_400_000;
  return Math.floor('days' in cycle ? days / cycle.days : days / (31 * cycle.months));
}
