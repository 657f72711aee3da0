import { addWorkingMinutes, type BusinessHours, deadline, isOpen, workingMinutes } from '@jiguan/kernel/business-time';
import {
  addWorkingDays,
  calendarOf,
  isWorkingDay,
  uncertainYears,
  workingDayFrom,
  workingDaysBetween,
  type YearCalendar,
} from '@jiguan/kernel/calendar';
import { addDays, dayOf, instantAt, isDay, minuteOf, readClock, weekday } from '@jiguan/kernel/day';
import fc from 'fast-check';
import { isoWeek } from '../src/day.ts';

const days = (...dates: string[]) => dates.map((date) => ({ date, displayName: date.endsWith('04-13') ? '泼水节' : '国庆节' }));
const province: YearCalendar = {
  region: 'regions/530000',
  year: 2026,
  holidays: days('2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'),
  workdays: days('2026-09-20', '2026-10-10'),
};
const xishuangbanna: YearCalendar = { region: 'regions/532800', year: 2026, holidays: days('2026-04-13'), workdays: [] };
const calendars = [xishuangbanna, province];
const yunnan = calendarOf(calendars, '530000');
const hours = [
  { from: readClock('08:30'), to: readClock('12:00') },
  { from: readClock('14:00'), to: readClock('17:30') },
];
const office: BusinessHours = { calendar: yunnan, hours };
const at = (day: string, clock: string) => instantAt(day, readClock(clock));

describe('days of a zone', () => {
  it('are those of Asia/Shanghai, wherever the machine stands', () => {
    expect(dayOf(new Date('2026-11-23T15:59:59Z'))).toBe('2026-11-23');
    expect(dayOf(new Date('2026-11-23T16:00:00Z'))).toBe('2026-11-24');
    expect(minuteOf(new Date('2026-11-23T01:30:00Z'))).toBe(570);
    expect(instantAt('2026-11-24', 570).toISOString()).toBe('2026-11-24T01:30:00.000Z');
    expect(instantAt('2026-11-24', 1440)).toEqual(instantAt('2026-11-25'));
  });
  it('know zones whose offset changes', () => {
    expect(instantAt('2026-03-08', 180, 'America/New_York').toISOString()).toBe('2026-03-08T07:00:00.000Z');
    expect(instantAt('2026-11-01', 180, 'America/New_York').toISOString()).toBe('2026-11-01T08:00:00.000Z');
    expect(dayOf(new Date('1988-06-30T15:30:00Z'))).toBe('1988-07-01'); // summer time, 1986–1991
  });
  it('come back from their instants', () =>
    fc.assert(
      fc.property(fc.integer({ min: -8000, max: 30_000 }), fc.integer({ min: 181, max: 1439 }), (n, minute) => {
        const day = addDays('2000-01-01', n);
        const instant = instantAt(day, minute);
        expect([dayOf(instant), minuteOf(instant)]).toEqual([day, minute]);
      }),
    ));
  it('are checked', () => {
    expect([isDay('2026-02-28'), isDay('2026-02-29'), isDay('2024-02-29'), isDay('2026-2-1'), isDay('')]).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect([weekday('2026-11-23'), weekday('2026-11-22'), weekday('1969-12-28')]).toEqual([1, 7, 7]);
    expect(() => readClock('25:00')).toThrow(RangeError);
  });
});

describe('working days', () => {
  it('follow the notice over the weekday', () => {
    expect(isWorkingDay(yunnan, '2026-10-01')).toBe(false);
    expect(isWorkingDay(yunnan, '2026-09-20')).toBe(true); // a Sunday made up
    expect(isWorkingDay(yunnan, '2026-09-19')).toBe(false);
    expect(yunnan.kindOf('2026-10-01')).toEqual({ working: false, name: '国庆节', certain: true });
  });
  it('of a prefecture are the province’s and its own feasts; a county has its prefecture’s', () => {
    expect(isWorkingDay(calendarOf(calendars, '532800'), '2026-04-13')).toBe(false);
    expect(isWorkingDay(calendarOf(calendars, '532801'), '2026-04-13')).toBe(false);
    expect(isWorkingDay(calendarOf(calendars, '532801'), '2026-10-01')).toBe(false);
    expect(isWorkingDay(yunnan, '2026-04-13')).toBe(true);
    expect(isWorkingDay(calendarOf(calendars, '530100'), '2026-04-13')).toBe(true);
  });
  it('of a year without notice are Monday to Friday, and say that they are uncertain', () => {
    expect(yunnan.kindOf('2027-10-01')).toEqual({ working: true, certain: false });
    expect(uncertainYears(yunnan, '2026-12-01', '2027-01-10')).toEqual([2027]);
    expect(calendarOf([xishuangbanna], '532800').kindOf('2026-05-01').certain).toBe(false);
  });
  it('are counted from the day after', () => {
    expect(addWorkingDays(yunnan, '2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays(yunnan, '2026-09-30', 3)).toBe('2026-10-10');
    expect(addWorkingDays(yunnan, '2026-10-08', -1)).toBe('2026-09-30');
    expect(workingDayFrom(yunnan, '2026-10-03')).toBe('2026-10-08');
    expect(workingDaysBetween(yunnan, '2026-09-30', '2026-10-10')).toBe(3);
  });
  it('adding and counting are inverse', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: -300, max: 300 }), (offset, n) => {
        const day = workingDayFrom(yunnan, addDays('2026-01-01', offset));
        expect(workingDaysBetween(yunnan, day, addWorkingDays(yunnan, day, n))).toBe(n || 0);
      }),
    ));
});

describe('working time', () => {
  it('runs only in working hours', () => {
    expect(isOpen(office, at('2026-11-23', '08:30'))).toBe(true);
    expect(isOpen(office, at('2026-11-23', '12:00'))).toBe(false);
    expect(isOpen(office, at('2026-11-22', '09:00'))).toBe(false);
    expect(workingMinutes(office, at('2026-11-20', '17:00'), at('2026-11-23', '09:00'))).toBe(60);
    expect(addWorkingMinutes(office, at('2026-11-20', '17:00'), 60)).toEqual(at('2026-11-23', '09:00'));
    expect(addWorkingMinutes(office, at('2026-09-30', '17:00'), 60)).toEqual(at('2026-10-08', '09:00'));
  });
  const moment = fc.integer({ min: 0, max: 500 * 1440 }).map((minute) => new Date(instantAt('2026-01-01').getTime() + minute * 60_000));
  it('what was added is what has passed', () =>
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 20_000 }), (from, minutes) => {
        expect(workingMinutes(office, from, addWorkingMinutes(office, from, minutes))).toBe(minutes);
      }),
    ));
  it('adds up over any point between', () =>
    fc.assert(
      fc.property(moment, moment, moment, (a, b, c) => {
        expect(workingMinutes(office, a, b) + workingMinutes(office, b, c)).toBe(workingMinutes(office, a, c));
      }),
    ));
});

describe('a deadline', () => {
  const from = at('2026-11-23', '09:00');
  it('is due after its working minutes', () =>
    expect(deadline(office, from, 120, [], at('2026-11-23', '10:00'))).toEqual({
      due: at('2026-11-23', '11:00'),
      used: 60,
      left: 60,
      missed: false,
      uncertainYears: [],
    }));
  it('moves by its pauses, however they overlap', () => {
    const pauses = [
      { from: at('2026-11-23', '09:50'), to: at('2026-11-23', '10:30') },
      { from: at('2026-11-23', '09:30'), to: at('2026-11-23', '10:00') },
    ];
    expect(deadline(office, from, 120, pauses, at('2026-11-23', '11:00'))).toMatchObject({
      due: at('2026-11-23', '12:00'),
      used: 60,
      left: 60,
    });
  });
  it('has no due time while its clock is stopped', () => {
    const stopped = deadline(office, from, 120, [{ from: at('2026-11-23', '09:30') }], at('2026-11-25', '09:00'));
    expect(stopped).toMatchObject({ used: 30, left: 90, missed: false });
    expect(stopped.due).toBeUndefined();
  });
  it('missed before a pause stays missed', () => {
    const late = deadline(office, from, 30, [{ from: at('2026-11-23', '10:00') }], at('2026-11-23', '11:00'));
    expect(late).toMatchObject({ due: at('2026-11-23', '09:30'), left: -30, missed: true });
  });
  it('says when it rests on a year whose notice is not known', () =>
    expect(deadline(office, at('2026-12-31', '17:00'), 600, [], at('2026-12-31', '17:00')).uncertainYears).toEqual([2027]));
});

describe('the week of a day', () => {
  it.each([
    ['2026-08-30', '2026-W35'],
    ['2026-08-31', '2026-W36'],
    ['2026-09-06', '2026-W36'],
    ['2026-01-01', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2024-12-30', '2025-W01'],
  ])('%s lies in %s', (day, week) => expect(isoWeek(day)).toBe(week));
});
