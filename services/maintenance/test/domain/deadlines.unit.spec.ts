import { readdirSync, readFileSync } from 'node:fs';
import { type BusinessHours, deadline } from '@jiguan/kernel/business-time';
import { calendarOf, type YearCalendar } from '@jiguan/kernel/calendar';
import fc from 'fast-check';
import { parse } from 'yaml';
import { duesOf } from '../../src/domain/order/deadlines.ts';
import { allowance } from './examples.ts';

/** The calendars of 2024 to 2026 as directory has them; of 2027 no notice is known, so weekends alone decide. */
interface Notice {
  readonly region: string;
  readonly year: number;
  readonly holidays?: Readonly<Record<string, readonly string[]>>;
  readonly workdays?: Readonly<Record<string, readonly string[]>>;
}
const folder = new URL('../../../directory/data/calendars/', import.meta.url);
const notices = readdirSync(folder).map((file) => parse(readFileSync(new URL(file, folder), 'utf8')) as Notice);
const named = (days: Notice['holidays'] = {}) =>
  Object.entries(days).flatMap(([displayName, dates]) => dates.map((date) => ({ date, displayName })));
const calendars = notices.map(
  ({ region, year, holidays, workdays }): YearCalendar => ({ region, year, holidays: named(holidays), workdays: named(workdays) }),
);

const MINUTE = 60_000;
const FROM = Date.parse('2023-12-31T16:00:00Z');
const MINUTES = (Date.parse('2027-12-31T16:00:00Z') - FROM) / MINUTE;
/** 09:00–12:00 and 13:00–17:00, as the editions of the orders have them. */
const hours = [
  { from: 540, to: 720 },
  { from: 780, to: 1_020 },
];

/** Every minute of the four years, whether it is worked in a prefecture: from the notices, with nothing of the kernel. */
function worked(prefecture: string): Uint8Array {
  const off = new Set<string>();
  const on = new Set<string>();
  // The prefecture's own notice is nearer, and of one place the later is; each says the last word on its days.
  const mine = notices.filter(({ region }) => region === '530000' || region === prefecture);
  for (const { holidays = {}, workdays = {} } of mine.sort((a, b) => a.region.localeCompare(b.region) || a.year - b.year)) {
    for (const day of Object.values(holidays).flat()) off.add(day) && on.delete(day);
    for (const day of Object.values(workdays).flat()) on.add(day) && off.delete(day);
  }
  const minutes = new Uint8Array(MINUTES);
  for (let day = 0; day < MINUTES / 1_440; day++) {
    const date = new Date(FROM + 8 * 3_600_000 + day * 86_400_000);
    const text = date.toISOString().slice(0, 10);
    if (off.has(text) || (!on.has(text) && [0, 6].includes(date.getUTCDay()))) continue;
    for (const { from, to } of hours) minutes.fill(1, day * 1_440 + from, day * 1_440 + to);
  }
  return minutes;
}

const places = ['530100', '532900', '533100', '532800'].map((prefecture) => ({
  prefecture,
  minutes: worked(prefecture),
  business: { calendar: calendarOf(calendars, prefecture), hours } as BusinessHours,
}));
const always = new Uint8Array(MINUTES).fill(1);

describe('deadlines from 2024 to 2027 agree with counting minute by minute', () => {
  const at = (minute: number) => new Date(FROM + minute * MINUTE);
  const span = fc.tuple(fc.integer({ min: -2_000, max: 40_000 }), fc.integer({ min: 1, max: 20_000 }));
  const situation = fc.record({
    place: fc.constantFrom(...places),
    // So that the last of them still ends before 2028.
    from: fc.integer({ min: 0, max: MINUTES - 150_000 }),
    minutes: fc.integer({ min: 1, max: 6_000 }),
    pauses: fc.array(span, { maxLength: 6 }),
    roundTheClock: fc.boolean(),
  });

  it('whatever the region, the hour and the pauses: lunch, feasts, weekends that are worked', () =>
    fc.assert(
      fc.property(situation, ({ place, from, minutes, pauses, roundTheClock }) => {
        const stops = pauses.map(([start, length]) => [from + start, from + start + length] as const);
        const counts = roundTheClock ? always : place.minutes;
        let due = from;
        for (let left = minutes; left > 0; due++) {
          if (counts[due] === 1 && !stops.some(([start, end]) => start <= due && due < end)) left--;
        }
        const given = stops.map(([start, end]) => ({ startTime: at(start), endTime: at(end), reason: '' }));
        const found = duesOf(allowance({ resolution: minutes, roundTheClock }), at(from), given, place.business, at(from));
        expect(found.resolutionDueTime).toEqual(at(due));
      }),
      { numRuns: 1_000 },
    ));

  it('and what is used and left of them at any moment', () =>
    fc.assert(
      fc.property(situation, fc.integer({ min: 0, max: 60_000 }), ({ place, from, minutes, pauses }, later) => {
        const stops = pauses.map(([start, length]) => [from + start, from + start + length] as const);
        let used = 0;
        for (let minute = from; minute < from + later; minute++) {
          if (place.minutes[minute] === 1 && !stops.some(([start, end]) => start <= minute && minute < end)) used++;
        }
        const given = stops.map(([start, end]) => ({ from: at(start), to: at(end) }));
        const found = deadline(place.business, at(from), minutes, given, at(from + later));
        expect([found.used, found.left, found.missed]).toEqual([used, minutes - used, used > minutes]);
      }),
      { numRuns: 500 },
    ));
});
