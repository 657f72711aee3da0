import { type Day, isDay } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import { no, type Refused } from './refusals.ts';

/** 工作日历: the special days of one region and year, as a notice gives them. */
export interface CalendarState {
  readonly region: string;
  readonly year: number;
  readonly holidays: readonly SpecialDay[];
  readonly workdays: readonly SpecialDay[];
  /** Document number of the notice, with a mark where it was not read in the original. */
  readonly source: string;
}

export interface SpecialDay {
  readonly date: Day;
  readonly displayName: string;
}

export type CalendarEvent = { readonly type: 'CalendarSet'; readonly calendar: CalendarState };

/** `530000-2026`, of `regions/530000`. */
export function calendarId({ region, year }: Pick<CalendarState, 'region' | 'year'>): string {
  return `${idOf(region)}-${year}`;
}

/** Sets the year; nothing happens when it is set like that already. Each day once, in the year, and holiday or workday, not both. */
export function setCalendar(known: CalendarState | undefined, calendar: CalendarState): CalendarEvent[] | Refused {
  const sorted = { ...calendar, holidays: inOrder(calendar.holidays), workdays: inOrder(calendar.workdays) };
  const days = [...sorted.holidays, ...sorted.workdays].map(({ date }) => date);
  const odd = days.find((date) => !isDay(date));
  if (odd !== undefined) return no('DAY_INVALID', { value: odd }, { field: 'calendar.holidays' });
  const other = days.find((date) => !date.startsWith(`${calendar.year}-`));
  if (other) return no('CALENDAR_DAY_OTHER_YEAR', { day: other, year: calendar.year }, { field: 'calendar.holidays' });
  const twice = days.find((date, i) => days.indexOf(date) !== i);
  if (twice) return no('CALENDAR_DAY_TWICE', { day: twice }, { field: 'calendar.workdays' });
  const { region, year, holidays, workdays, source } = sorted;
  const next = { region, year, holidays, workdays, source };
  return known && sameCalendar(known, next) ? [] : [{ type: 'CalendarSet', calendar: next }];
}

const inOrder = (days: readonly SpecialDay[]): SpecialDay[] =>
  days.map(({ date, displayName }) => ({ date, displayName })).sort((a, b) => (a.date < b.date ? -1 : 1));

const sameCalendar = (a: CalendarState, b: CalendarState) =>
  a.source === b.source && JSON.stringify([a.holidays, a.workdays]) === JSON.stringify([b.holidays, b.workdays]);
