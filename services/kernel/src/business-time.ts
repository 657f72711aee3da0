import { type BusinessCalendar, isWorkingDay, uncertainYears } from './calendar.ts';
import { addDays, type Day, dayOf, daysFrom, instantAt, minuteOf, ZONE } from './day.ts';

/** Hours worked on a working day, in minutes since midnight, in order and apart: 08:30–12:00, 14:00–17:30. */
export type WorkingHours = readonly { readonly from: number; readonly to: number }[];

/** Where and when business is done: everything that counting working time needs. */
export interface BusinessHours {
  readonly calendar: BusinessCalendar;
  readonly hours: WorkingHours;
  readonly zone?: string;
}

/** A stretch of time; without `to` it still lasts. Half-open. */
export interface Stretch {
  readonly from: Date;
  readonly to?: Date;
}

const MINUTE = 60_000;
/** Nothing is due later than this many days; a search beyond it means the hours are empty. */
const HORIZON_DAYS = 3660;

function* shifts({ calendar, hours, zone = ZONE }: BusinessHours, first: Day, last: Day): Generator<{ from: number; to: number }> {
  for (const day of daysFrom(first, last)) {
    if (!isWorkingDay(calendar, day)) continue;
    for (const { from, to } of hours) yield { from: instantAt(day, from, zone).getTime(), to: instantAt(day, to, zone).getTime() };
  }
}

/** Whether business is done at the instant. */
export function isOpen(business: BusinessHours, instant: Date): boolean {
  const zone = business.zone ?? ZONE;
  const minute = minuteOf(instant, zone);
  return isWorkingDay(business.calendar, dayOf(instant, zone)) && business.hours.some(({ from, to }) => from <= minute && minute < to);
}

/** Working minutes between two instants, with fractions; negative when the second is earlier. */
export function workingMinutes(business: BusinessHours, from: Date, to: Date): number {
  if (to < from) return -workingMinutes(business, to, from) || 0;
  const zone = business.zone ?? ZONE;
  let sum = 0;
  for (const shift of shifts(business, dayOf(from, zone), dayOf(to, zone))) {
    sum += Math.max(0, Math.min(shift.to, to.getTime()) - Math.max(shift.from, from.getTime()));
  }
  return sum / MINUTE;
}

/** The earliest instant by which `minutes` working minutes have passed since `from`. */
export function addWorkingMinutes(business: BusinessHours, from: Date, minutes: number): Date {
  if (minutes < 0) throw new RangeError('working time runs forward');
  if (minutes === 0) return from;
  const today = dayOf(from, business.zone ?? ZONE);
  let left = minutes * MINUTE;
  for (const shift of shifts(business, today, addDays(today, HORIZON_DAYS))) {
    const start = Math.max(shift.from, from.getTime());
    if (start >= shift.to) continue;
    if (left <= shift.to - start) return new Date(start + left);
    left -= shift.to - start;
  }
  throw new RangeError(`${minutes} working minutes do not pass within ${HORIZON_DAYS} days`);
}

/** A deadline as it stands. */
export interface Deadline {
  /** When it is due; absent while the clock is stopped. */
  readonly due?: Date;
  /** Working minutes used by `now`, pauses left out. */
  readonly used: number;
  /** Working minutes left at `now`; negative once missed. */
  readonly left: number;
  readonly missed: boolean;
  /** Years counted on weekends alone because their notice is not known yet; to be shown as a warning. */
  readonly uncertainYears: readonly number[];
}

/**
 * A deadline of `minutes` working minutes from `from`, with the clock stopped during the pauses (waiting for the caller, for parts). Pauses may
 * overlap and come in any order; one without end stops the clock now.
 */
export function deadline(business: BusinessHours, from: Date, minutes: number, pauses: readonly Stretch[], now: Date): Deadline {
  const stopped = joined(pauses, from);
  const used = running(from, now, stopped).reduce((sum, run) => sum + workingMinutes(business, run.from, run.to), 0);
  const open = stopped.some((pause) => pause.to === undefined && pause.from <= now);
  const due = dueAfter(business, from, minutes, stopped);
  const paused = open && (due === undefined || due > now);
  const zone = business.zone ?? ZONE;
  const last = due && due > now ? due : now;
  return {
    ...(due && !paused && { due }),
    used,
    left: minutes - used,
    missed: used > minutes,
    uncertainYears: uncertainYears(business.calendar, dayOf(from, zone), dayOf(last, zone)),
  };
}

/** Pauses in order, clipped to what follows `from`, overlapping ones as one. */
function joined(pauses: readonly Stretch[], from: Date): Stretch[] {
  const sorted = pauses.filter(({ to }) => !to || to > from).sort((a, b) => a.from.getTime() - b.from.getTime());
  const out: Stretch[] = [];
  for (const pause of sorted) {
    const last = out.at(-1);
    const start = pause.from < from ? from : pause.from;
    if (!last || (last.to && last.to < start)) out.push({ ...pause, from: start });
    else if (last.to && (!pause.to || pause.to > last.to)) out[out.length - 1] = { from: last.from, ...(pause.to && { to: pause.to }) };
  }
  return out;
}

/** What is left of [from, to) outside the pauses. */
function running(from: Date, to: Date, stopped: readonly Stretch[]): { from: Date; to: Date }[] {
  const out: { from: Date; to: Date }[] = [];
  let at = from;
  for (const pause of stopped) {
    if (pause.from >= to) break;
    if (pause.from > at) out.push({ from: at, to: pause.from });
    if (!pause.to) return out;
    at = pause.to;
  }
  if (at < to) out.push({ from: at, to });
  return out;
}

/** The instant when the allowance is used up; undefined when an open pause comes first. */
function dueAfter(business: BusinessHours, from: Date, minutes: number, stopped: readonly Stretch[]): Date | undefined {
  let at = from;
  let left = minutes;
  for (const pause of stopped) {
    const due = addWorkingMinutes(business, at, left);
    if (due <= pause.from) return due;
    if (!pause.to) return undefined;
    left -= workingMinutes(business, at, pause.from);
    at = pause.to;
  }
  return addWorkingMinutes(business, at, left);
}
