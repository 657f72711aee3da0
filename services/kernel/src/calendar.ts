import { addDays, type Day, daysFrom, weekday } from './day.ts';
import { lineage } from './region.ts';
import { idOf } from './resource-name.ts';

/** The special days of one region and year, shaped as jiguan.directory.v1.Calendar so that a local copy can be handed over as it is. */
export interface YearCalendar {
  /** `regions/530000` or `530000`. */
  readonly region: string;
  readonly year: number;
  readonly holidays: readonly SpecialDay[];
  /** 调休上班日. */
  readonly workdays: readonly SpecialDay[];
}

export interface SpecialDay {
  readonly date: Day;
  readonly displayName: string;
}

/** Why a day is worked or not. */
export interface DayKind {
  readonly working: boolean;
  /** 国庆节; absent on plain days. */
  readonly name?: string;
  /** Whether a notice for the year was known, or weekends alone decided. */
  readonly certain: boolean;
}

/** The working days of one region. */
export interface BusinessCalendar {
  kindOf(day: Day): DayKind;
}

/**
 * The calendar of a region: its own special days first, then those of the divisions above it (a prefecture's notice names only its own feasts).
 * A day that no notice names is worked from Monday to Friday. A year is certain when the region or one above it has a calendar for it;
 * a feast that a prefecture fixed ahead does not make the year certain, so only the topmost known division counts.
 */
export function calendarOf(calendars: Iterable<YearCalendar>, region: string): BusinessCalendar {
  const line = lineage(idOf(region));
  const own = [...calendars].filter((calendar) => line.includes(idOf(calendar.region)));
  // A notice may hold days of the year before: there it is the later paper.
  const nearestLast = own.sort((a, b) => line.indexOf(idOf(b.region)) - line.indexOf(idOf(a.region)) || a.year - b.year);
  const special = new Map<Day, { working: boolean; name: string }>();
  for (const { holidays, workdays } of nearestLast) {
    for (const { date, displayName } of holidays) special.set(date, { working: false, name: displayName });
    for (const { date, displayName } of workdays) special.set(date, { working: true, name: displayName });
  }
  const years = new Set(own.filter((calendar) => idOf(calendar.region) === line.at(-1)).map(({ year }) => year));
  return {
    kindOf: (day) => {
      const certain = years.has(Number(day.slice(0, 4)));
      return { working: weekday(day) <= 5, certain, ...special.get(day) };
    },
  };
}

export function isWorkingDay(calendar: BusinessCalendar, day: Day): boolean {
  return calendar.kindOf(day).working;
}

/** A calendar without a working day in this many days is broken data, not a long holiday. */
const LONGEST_BREAK = 366;

function step(calendar: BusinessCalendar, from: Day, by: 1 | -1): Day {
  let day = addDays(from, by);
  for (let tries = 0; !isWorkingDay(calendar, day); tries += 1) {
    if (tries > LONGEST_BREAK) throw new RangeError(`no working day within a year of ${from}`);
    day = addDays(day, by);
  }
  return day;
}

/** The day itself when worked, else the next that is. */
export function workingDayFrom(calendar: BusinessCalendar, day: Day): Day {
  return isWorkingDay(calendar, day) ? day : step(calendar, day, 1);
}

/**
 * The n-th working day after `day` (before it when n is negative); `day` itself does not count, as in every 之日起 n 个工作日. n = 0 is the day.
 */
export function addWorkingDays(calendar: BusinessCalendar, day: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a number of days: ${n}`);
  let at = day;
  for (let left = Math.abs(n); left > 0; left -= 1) at = step(calendar, at, n > 0 ? 1 : -1);
  return at;
}

/** Number of working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: BusinessCalendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from) || 0;
  let count = 0;
  for (const day of daysFrom(from, to)) if (day !== from && isWorkingDay(calendar, day)) count += 1;
  return count;
}

/** Years between two days for which no notice is known: what was computed over them rests on weekends alone, and should say so. */
export function uncertainYears(calendar: BusinessCalendar, from: Day, to: Day): number[] {
  const years: number[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    if (!calendar.kindOf(`${year}-07-01`).certain) years.push(year);
  }
  return years;
}
