import fc from 'fast-check';
import { asOf, type Dated, entered, eras, type Timeline } from '../src/dated.ts';
import { addMonths, dueFrom, nthDue } from '../src/due-dates.ts';

const known = (day: string) => new Date(`${day}T08:00:00+08:00`);
const entry = (from: string, value: string | undefined, recorded = from): Dated<string> => ({ from, value, recorded: known(recorded) });
const timeline = (...entries: Dated<string>[]) => entries.reduce<Timeline<string>>(entered, []);

describe('a value valid from a day', () => {
  it('case O9: the establishment as of 30 June is the old one, as of 1 July the new one', () => {
    const establishment = timeline(entry('2020-01-01', '210'), entry('2026-07-01', '198', '2026-05-20'));
    expect([asOf(establishment, '2026-06-30')?.value, asOf(establishment, '2026-07-01')?.value]).toEqual(['210', '198']);
    expect(asOf(establishment, '2019-12-31')).toBeUndefined();
  });

  it('case O12: what was so on a day, and what was known of it on another', () => {
    const occupier = timeline(entry('2015-01-01', '协会'), entry('2022-03-01', '三家公司', '2024-08-20'));
    expect(asOf(occupier, '2023-05-01')?.value).toBe('三家公司');
    expect(asOf(occupier, '2023-05-01', known('2023-06-01'))?.value).toBe('协会');
  });

  it('entered later for an earlier day holds until the next, and of one day the last word counts', () => {
    const names = timeline(entry('2020-01-01', '甲局'), entry('2024-01-01', '乙局'), entry('2022-01-01', '丙局', '2025-01-01'), {
      ...entry('2024-01-01', '乙办', '2025-02-01'),
      paper: '云编办〔2024〕1号',
    });
    expect(eras(names)).toEqual([
      { from: '2020-01-01', to: '2022-01-01', value: '甲局' },
      { from: '2022-01-01', to: '2024-01-01', value: '丙局' },
      { from: '2024-01-01', value: '乙办', paper: '云编办〔2024〕1号' },
    ]);
  });

  it('without a value nothing is valid from then on', () => {
    const name = timeline(entry('2020-01-01', '甲局'), entry('2024-01-01', undefined));
    expect(eras(name)).toEqual([{ from: '2020-01-01', to: '2024-01-01', value: '甲局' }]);
  });

  it('is never rewritten', () => {
    expect(() => timeline(entry('2020-01-01', 'a'), entry('2019-01-01', 'b'))).toThrow('became known');
    expect(() => timeline(entry('2020-02-30', 'a'))).toThrow('not a day');
  });

  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-02-${String(number).padStart(2, '0')}`);

  it('on any day is that of the era around it, and an answer for a past instant never changes', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(day, fc.option(fc.string(), { nil: undefined })), { maxLength: 12 }),
        day,
        fc.nat(12),
        (rows, asked, then) => {
          const all = rows.map(([from, value], i): Dated<string> => ({ from, value, recorded: new Date(i) }));
          const whole = all.reduce<Timeline<string>>(entered, []);
          const around = eras(whole).filter(({ from, to }) => from <= asked && (to === undefined || asked < to));
          expect(around.map(({ value }) => value)).toEqual([asOf(whole, asked)?.value].filter((value) => value !== undefined));
          const earlier = all.slice(0, then).reduce<Timeline<string>>(entered, []);
          expect(asOf(whole, asked, new Date(then - 1))).toEqual(asOf(earlier, asked));
        },
      ),
    ));
});

describe('a due date', () => {
  const monthly = { months: 1 };

  it('case M1: the 31st stays the 31st', () => {
    const due = (anchor: string, count: number) => Array.from({ length: count }, (_, i) => nthDue(anchor, monthly, i + 1));
    expect(due('2026-01-31', 4)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
    expect([nthDue('2026-01-31', monthly, 12), nthDue('2026-01-31', monthly, 13)]).toEqual(['2027-01-31', '2027-02-28']);
    expect(due('2026-01-30', 2)).toEqual(['2026-02-28', '2026-03-30']);
    const yearly = [1, 2, 3, 4].map((count) => nthDue('2024-02-29', { months: 12 }, count));
    expect(yearly).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });

  it('case M6: first interval, later interval and end of life are three numbers from one anchor', () => {
    const made = '2022-08-31';
    expect([36, 48, 60, 72].map((months) => addMonths(made, months))).toEqual(['2025-08-31', '2026-08-31', '2027-08-31', '2028-08-31']);
    expect([60, 84, 108, 132].map((months) => addMonths('2016-02-29', months))).toEqual([
      '2021-02-28',
      '2023-02-28',
      '2025-02-28',
      '2027-02-28',
    ]);
  });

  it('may be counted back, and in days', () => {
    expect([addMonths('2026-03-31', -1), nthDue('2026-03-01', { days: 14 }, 2), nthDue('2026-03-01', { days: 14 }, -1)]).toEqual([
      '2026-02-28',
      '2026-03-29',
      '2026-02-15',
    ]);
  });

  const anchor = fc.integer({ min: 0, max: 20_000 }).map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
  const cycle = fc.oneof(
    fc.integer({ min: 1, max: 36 }).map((months) => ({ months })),
    fc.integer({ min: 1, max: 400 }).map((days) => ({ days })),
  );

  it('grows with its count, and the next from a day on is the first not before it', () =>
    fc.assert(
      fc.property(anchor, cycle, anchor, (from, every, day) => {
        const { count, due } = dueFrom(from, every, day);
        expect(due).toBe(nthDue(from, every, count));
        expect(due >= day).toBe(true);
        if (count > 0) expect(nthDue(from, every, count - 1) < day).toBe(true);
      }),
    ));

  it('has a cycle with a length, an anchor that is a day, and a whole number', () => {
    expect(() => dueFrom('2026-01-01', { days: 0 }, '2026-02-01')).toThrow(RangeError);
    expect(() => addMonths('2026-02-30', 1)).toThrow(RangeError);
    expect(() => nthDue('2026-01-01', monthly, 1.5)).toThrow(RangeError);
  });
});
