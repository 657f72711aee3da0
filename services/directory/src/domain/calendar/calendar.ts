import { calendarOf, type DayKind } from '@jiguan/kernel/calendar';
import { type Day, isDay, weekday } from '@jiguan/kernel/day';
import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import { no, type Refused } from '../refusals.ts';

/** 工作日历: the special days of one region and year, as its papers give them together. */
export interface CalendarState {
  readonly region: string;
  readonly year: number;
  readonly holidays: readonly SpecialDay[];
  readonly workdays: readonly SpecialDay[];
  /** Document number of the last paper, with a mark where it was not read in the original. */
  readonly source: string;
  /** The notice, then what amends it; left out by records of an earlier release. */
  readonly papers?: readonly CalendarPaper[];
}

export interface SpecialDay {
  readonly date: Day;
  readonly displayName: string;
}

/** 通知 sets the year, 调整通知 changes some days of it. */
export interface CalendarPaper {
  readonly kind: 'PAPER_KIND_NOTICE' | 'PAPER_KIND_AMENDMENT';
  readonly source: string;
  /** Day of the paper, or empty. */
  readonly issuedOn: Day;
  readonly holidays: readonly SpecialDay[];
  readonly workdays: readonly SpecialDay[];
  /** Days that are again what their weekday is. */
  readonly restored: readonly Day[];
  /** What it changed of what held before; nothing for the first notice of a year. */
  readonly changes: readonly DayChange[];
}

export type Amendment = Omit<CalendarPaper, 'kind' | 'changes'>;

/** A day before and after a paper: 休息 国庆节, 上班. */
export interface DayChange {
  readonly date: Day;
  readonly workingBefore: boolean;
  readonly workingAfter: boolean;
  /** Name of the feast, or empty. */
  readonly nameBefore: string;
  readonly nameAfter: string;
}

export type CalendarEvent =
  | { readonly type: 'CalendarSet'; readonly calendar: CalendarState }
  | { readonly type: 'CalendarAmended'; readonly calendar: CalendarState };

/** `530000-2026`, of `regions/530000`. */
export function calendarId({ region, year }: Pick<CalendarState, 'region' | 'year'>): string {
  return `${idOf(region)}-${year}`;
}

/** The papers of a calendar; one that was set before papers were kept is its own notice. */
export const papersOf = ({ papers, source, holidays, workdays }: CalendarState): readonly CalendarPaper[] =>
  papers ?? [{ kind: 'PAPER_KIND_NOTICE', source, issuedOn: '', holidays, workdays, restored: [], changes: [] }];

/**
 * Sets the year by a notice; nothing happens when it is set like that already. Of a year that is set, all that held is replaced, and so only by
 * who was shown it (`shown`). Each day once, in the year or next to it (the notice for 2019 holds days of December 2018), off or worked, not both.
 */
export function setCalendar(known: CalendarState | undefined, calendar: CalendarState, shown = true): CalendarEvent[] | Refused {
  const holidays = inOrder(calendar.holidays);
  const workdays = inOrder(calendar.workdays);
  const wrong = wrongDays(calendar.year, holidays, workdays);
  if (wrong) return wrong;
  const { region, year, source } = calendar;
  const [notice] = known ? papersOf(known) : [];
  if (known && papersOf(known).length === 1 && notice?.source === source && same(notice, { holidays, workdays })) return [];
  const changes = known ? changesBetween(known, { holidays, workdays }) : [];
  if (known && !shown) return no('CALENDAR_REPLACES', { source: known.source, days: changes.length }, { field: 'calendar.etag' });
  const paper: CalendarPaper = { kind: 'PAPER_KIND_NOTICE', source, issuedOn: '', holidays, workdays, restored: [], changes };
  return [{ type: 'CalendarSet', calendar: { region, year, holidays, workdays, source, papers: [paper] } }];
}

/** Adds a paper that changes some days; all others stay as they are. */
export function amendCalendar(known: CalendarState, amendment: Amendment): CalendarEvent[] | Refused {
  const paper = {
    ...amendment,
    holidays: inOrder(amendment.holidays),
    workdays: inOrder(amendment.workdays),
    restored: [...amendment.restored].sort(),
  };
  const restored = paper.restored.map((date) => ({ date, displayName: '' }));
  const wrong = wrongDays(known.year, [...paper.holidays, ...restored], paper.workdays);
  if (wrong) return wrong;
  if (paper.issuedOn !== '' && !isDay(paper.issuedOn)) return no('DAY_INVALID', { day: paper.issuedOn }, { field: 'paper.issued_on' });
  const touched = new Set([...paper.holidays, ...paper.workdays, ...restored].map(({ date }) => date));
  const left = (days: readonly SpecialDay[]) => days.filter(({ date }) => !touched.has(date));
  const next = {
    holidays: inOrder([...left(known.holidays), ...paper.holidays]),
    workdays: inOrder([...left(known.workdays), ...paper.workdays]),
  };
  const changes = changesBetween(known, next);
  if (changes.length === 0) return no('CALENDAR_PAPER_EMPTY', { source: paper.source }, { field: 'paper.holidays' });
  const papers = [...papersOf(known), { ...paper, kind: 'PAPER_KIND_AMENDMENT', changes } as const];
  const { region, year } = known;
  return [{ type: 'CalendarAmended', calendar: { region, year, ...next, source: paper.source, papers } }];
}

/** A day in a region, and by which paper. */
export interface DayAnswer extends DayKind {
  /** The calendar and paper that say so; none where the weekday decides. */
  readonly calendar?: string;
  readonly source?: string;
}

/** What a day is, of the calendars of the region and those around it: the nearest region that names it, there the later paper. */
export function dayIn(calendars: readonly CalendarState[], region: string, day: Day): DayAnswer {
  const kind = calendarOf(calendars, idOf(region)).kindOf(day);
  const naming = calendars
    .filter((one) => covers(idOf(one.region), idOf(region)) && [...one.holidays, ...one.workdays].some(({ date }) => date === day))
    .sort((a, b) => nearness(b) - nearness(a) || b.year - a.year)[0];
  const paper = naming && papersOf(naming).findLast((one) => [...one.holidays, ...one.workdays].some(({ date }) => date === day));
  return { ...kind, ...(naming && { calendar: calendarId(naming), source: paper?.source ?? naming.source }) };
}

const nearness = ({ region }: CalendarState) => idOf(region).replace(/(00)+$/, '').length;

type Days = Pick<CalendarState, 'holidays' | 'workdays'>;

function wrongDays(year: number, holidays: readonly SpecialDay[], workdays: readonly SpecialDay[]): Refused | undefined {
  const days = [...holidays, ...workdays].map(({ date }) => date);
  const odd = days.find((date) => !isDay(date));
  if (odd !== undefined) return no('DAY_INVALID', { day: odd }, { field: 'calendar.holidays' });
  const other = days.find((date) => date < `${year - 1}-12-01` || date > `${year + 1}-01-31`);
  if (other) return no('CALENDAR_DAY_OTHER_YEAR', { day: other, year }, { field: 'calendar.holidays' });
  const twice = days.find((date, i) => days.indexOf(date) !== i);
  return twice === undefined ? undefined : no('CALENDAR_DAY_TWICE', { day: twice }, { field: 'calendar.workdays' });
}

/** Every day that is otherwise afterwards, in order. */
function changesBetween(before: Days, after: Days): DayChange[] {
  const days = new Set([...before.holidays, ...before.workdays, ...after.holidays, ...after.workdays].map(({ date }) => date));
  return [...days].sort().flatMap((date) => {
    const [was, is] = [standing(before, date), standing(after, date)];
    if (was.working === is.working && was.name === is.name) return [];
    return [{ date, workingBefore: was.working, workingAfter: is.working, nameBefore: was.name, nameAfter: is.name }];
  });
}

function standing({ holidays, workdays }: Days, day: Day): { readonly working: boolean; readonly name: string } {
  const off = holidays.find(({ date }) => date === day);
  const on = workdays.find(({ date }) => date === day);
  return { working: on !== undefined || (off === undefined && weekday(day) <= 5), name: (on ?? off)?.displayName ?? '' };
}

const inOrder = (days: readonly SpecialDay[]): SpecialDay[] =>
  days.map(({ date, displayName }) => ({ date, displayName })).sort((a, b) => (a.date < b.date ? -1 : 1));

const same = (a: Days, b: Days) => JSON.stringify([a.holidays, a.workdays]) === JSON.stringify([b.holidays, b.workdays]);
