import { addWorkingMinutes, type WorkingHours } from '@jiguan/kernel/business-time';
import { calendarOf, uncertainYears } from '@jiguan/kernel/calendar';
import { type Day, dayOf, isDay } from '@jiguan/kernel/day';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { lineage } from '@jiguan/kernel/region';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { inForce, wholeNumber } from '@jiguan/kernel/rule-edition';
import { type Command, type Commitment, decided, type OnRecord, on, type Query, type Stored, touched, type UseCase } from '@jiguan/kit/app';
import {
  type Amendment,
  amendCalendar,
  type CalendarEvent,
  type CalendarState,
  calendarId,
  type DayAnswer,
  type DayChange,
  dayIn,
  setCalendar,
} from '../../domain/calendar/calendar.ts';
import { no } from '../../domain/refusals.ts';
import type { Reads } from '../ports.ts';
import { calendars } from '../records.ts';
import { knownRegion } from '../unit/keep-units.ts';

/** A notice as a caller gives it; `shown`: what it replaces was seen, or is only tried. */
export type Notice = CalendarState & { readonly name: string; readonly shown: boolean };

/** Sets the year of a region; a second notice for the same year replaces the first, once it was shown what that changes. */
export const putCalendar: Command<Notice, Stored<CalendarState>> = async ({ name, shown, ...calendar }, use) => {
  const wrong = await knownRegion(calendar.region, use, 'calendar.region');
  if (wrong) return wrong;
  const id = calendarId(calendar);
  if (name !== '' && name !== nameOf('calendars', id))
    return no('CALENDAR_NAME_MISMATCH', { name: nameOf('calendars', id) }, { field: 'calendar.name' });
  const before = await use.load(calendars, id);
  return decided(calendars, before ?? { newId: id }, setCalendar(before, calendar, shown));
};

/** 调整通知: changes some days of a year that is set. */
export const amend = on(calendars, (calendar, { paper }: OnRecord & { readonly paper: Amendment }) => amendCalendar(calendar, paper));

const DAYS = { zh: '变化的日期', en: 'Days that change' };

/** Every day that the paper makes another. */
export const daysTouched = ({ changes }: Commitment) => {
  const papers = changes.flatMap(({ events }) => (events as readonly CalendarEvent[]).map(({ calendar }) => calendar.papers?.at(-1)));
  return [touched(DAYS, papers.flatMap((paper) => paper?.changes ?? []).map(dayText))];
};

/** `2026-10-08 上班 → 休息 国庆节`. */
function dayText({ date, workingBefore, workingAfter, nameBefore, nameAfter }: DayChange): string {
  const kind = (working: boolean, name: string) => `${working ? '上班' : '休息'}${name && ` ${name}`}`;
  return `${date} ${kind(workingBefore, nameBefore)} → ${kind(workingAfter, nameAfter)}`;
}

export interface DayAsked {
  readonly region: string;
  readonly date: Day;
}

/** Whether a day is worked in a region, and by which paper. */
export const findDay: Query<DayAsked, DayAnswer & DayAsked> = async ({ region, date }, use) => {
  const wrong = await knownRegion(region, use, 'region');
  if (wrong) return wrong;
  if (!isDay(date)) return no('DAY_INVALID', { day: date }, { field: 'date' });
  return { ...dayIn(await calendarsAround(region, [Number(date.slice(0, 4))], use), region, date), region, date };
};

export interface DueAsked {
  readonly region: string;
  readonly startTime: Date;
  readonly workingMinutes: number;
}

export interface Due {
  readonly dueTime: Date;
  /** Years for which no notice is known: their days rest on weekends alone. */
  readonly uncertainYears: readonly number[];
}

/** When so much working time has passed. Nothing asked for is longer than the years that are read for it. */
export const findDueTime =
  (reads: Reads): Query<DueAsked, Due> =>
  async ({ region, startTime, workingMinutes }, use) => {
    const wrong = await knownRegion(region, use, 'region');
    if (wrong) return wrong;
    const from = dayOf(startTime);
    const hours = await officeHours(reads, region, from);
    if (isRefused(hours)) return hours;
    const years = Array.from({ length: YEARS }, (_, at) => Number(from.slice(0, 4)) + at);
    const calendar = calendarOf(await calendarsAround(region, years, use), idOf(region));
    const dueTime = addWorkingMinutes({ calendar, hours }, startTime, workingMinutes);
    return { dueTime, uncertainYears: uncertainYears(calendar, from, dayOf(dueTime)) };
  };

/** A thousand working hours are half a year. */
const YEARS = 2;

/** The calendars of a region and of those around it for the years, and for those next to them, whose papers may name their days. */
async function calendarsAround(region: string, years: readonly number[], use: UseCase): Promise<readonly CalendarState[]> {
  const all = [...new Set(years.flatMap((year) => [year - 1, year, year + 1]))].sort();
  const ids = lineage(idOf(region)).flatMap((code) => all.map((year) => `${code}-${year}`));
  const found = await Promise.all(ids.map((id) => use.load(calendars, id)));
  return found.filter((one) => one !== undefined);
}

const HOURS = ['morning_from', 'morning_to', 'afternoon_from', 'afternoon_to'] as const;

/** 办公时间 in force in a region on a day. */
async function officeHours(reads: Reads, region: string, day: Day): Promise<WorkingHours | Refusal> {
  const codes = HOURS.map((key) => `maintenance.office_hours.${key}`);
  const editions = await reads.editions(codes);
  const times = codes.map((code) => inForce(editions, { code, region: idOf(region), day }));
  const missing = codes.find((_, at) => times[at] === undefined);
  if (missing !== undefined) return no('OFFICE_HOURS_UNKNOWN', { code: missing }, { field: 'region' });
  const [from = 0, noon = 0, after = 0, to = 0] = times.flatMap((edition) => (edition ? [wholeNumber(edition)] : []));
  return [
    { from, to: noon },
    { from: after, to },
  ];
}
