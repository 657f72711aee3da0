/** 节假日封存 against a calculation that shares nothing with it: the notices as they stand in the files, walked through by the quarter of an hour. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarOf, type YearCalendar } from '@jiguan/kernel/calendar';
import * as fc from 'fast-check';
import { sealedDays } from '../../src/domain/vehicle/sealing.ts';

const folder = join(import.meta.dirname, '../../../directory/data/calendars');
const years = [2024, 2025, 2026, 2027];
/** The province, 楚雄 with its 火把节, 西双版纳 with its 泼水节. */
const regions = ['530000', '532300', '532800'];

const daysIn = (text: string) => [...text.matchAll(/"(\d{4}-\d{2}-\d{2})"/g)].map(([, day]) => day as string);
const files = readdirSync(folder).map((name) => {
  const [region = '', year = ''] = name.replace('.yaml', '').split('-');
  const [off = '', on = ''] = readFileSync(join(folder, name), 'utf8').split(/^workdays:/m);
  return { region, year: Number(year), off: daysIn(off.slice(off.indexOf('holidays:'))), on: daysIn(on) };
});

const named = (days: readonly string[]) => days.map((date) => ({ date, displayName: '假日' }));
const calendars: readonly YearCalendar[] = files.map(({ region, year, off, on }) => ({
  region,
  year,
  holidays: named(off),
  workdays: named(on),
}));

/** The days off of a region by its own notice and the province's; the nearer one wins. */
function offIn(region: string): ReadonlySet<string> {
  const of = (code: string) => files.filter((file) => file.region === code && years.includes(file.year));
  const [province, own] = [of('530000'), region === '530000' ? [] : of(region)];
  const sealed = new Set(province.flatMap(({ off }) => off));
  for (const day of own.flatMap(({ off }) => off)) sealed.add(day);
  for (const day of own.flatMap(({ on }) => on)) sealed.delete(day);
  return sealed;
}

/** By arithmetic on UTC alone: China has been eight hours ahead without summer time since 1991. */
function walked(sealed: ReadonlySet<string>, from: number, to: number): string[] {
  const found = new Set<string>();
  const see = (at: number) => {
    const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
    if (sealed.has(day)) found.add(day);
  };
  for (let at = from; at < to; at += 900_000) see(at);
  see(to - 1);
  return [...found].sort();
}

describe('sealing over the calendars of 2024 to 2027', () => {
  it.each(regions)('of %s equals the walk, for any span', (region) => {
    const calendar = calendarOf(calendars, region);
    const sealed = offIn(region);
    const begin = Date.parse('2024-01-01T00:00:00+08:00');
    const minutes = (Date.parse('2028-01-01T00:00:00+08:00') - begin) / 60_000;
    fc.assert(
      fc.property(fc.nat(minutes), fc.integer({ min: 1, max: 15 * 1440 }), (start, length) => {
        const [from, to] = [begin + start * 60_000, begin + (start + length) * 60_000];
        expect([...sealedDays(calendar, { startTime: new Date(from), endTime: new Date(to) })]).toEqual(walked(sealed, from, to));
      }),
      { numRuns: 400 },
    );
  });

  it.each(regions)('of %s equals it on every single day', (region) => {
    const calendar = calendarOf(calendars, region);
    const sealed = offIn(region);
    const wrong: string[] = [];
    for (let at = Date.parse('2024-01-01T00:00:00+08:00'); at < Date.parse('2028-01-01T00:00:00+08:00'); at += 86_400_000) {
      const found = sealedDays(calendar, { startTime: new Date(at), endTime: new Date(at + 86_400_000) });
      const day = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
      if ((found.length === 1) !== sealed.has(day)) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it('regions differ: 火把节 seals in 楚雄 alone, 泼水节 in 西双版纳 alone; a make-up workday seals nowhere', () => {
    const on = (region: string, day: string) => {
      const span = { startTime: new Date(`${day}T09:00:00+08:00`), endTime: new Date(`${day}T10:00:00+08:00`) };
      return sealedDays(calendarOf(calendars, region), span).length;
    };
    expect(regions.map((region) => on(region, '2025-07-17'))).toEqual([0, 1, 0]);
    expect(regions.map((region) => on(region, '2025-04-15'))).toEqual([0, 1, 1]);
    expect(regions.map((region) => on(region, '2026-09-20'))).toEqual([0, 0, 0]);
  });
});
