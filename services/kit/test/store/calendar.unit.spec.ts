import fc from 'fast-check';
import { calendarDays, overlap, spansOf } from '../../src/store/calendar.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const span = (from: number, to: number, by: string) => ({ day: 'd', resource: 'r', from, to, by });

describe('the days of an interval', () => {
  it.each([
    ['2026-03-02T00:00:00', '2026-03-03T00:00:00', ['2026-03-02']],
    ['2026-03-02T23:59:59', '2026-03-03T00:00:01', ['2026-03-02', '2026-03-03']],
    ['2026-02-28T12:00:00', '2026-03-02T12:00:00', ['2026-02-28', '2026-03-01', '2026-03-02']],
  ])('from %s to %s are those of UTC+8', (from, to, days) => {
    expect(calendarDays('rooms/1', at(from), at(to))).toEqual(days.map((day) => `rooms/1/${day}`));
  });

  it('do not exist when it ends before it begins', () => {
    expect(() => calendarDays('rooms/1', at('2026-03-02T10:00:00'), at('2026-03-02T10:00:00'))).toThrow(RangeError);
    expect(() => calendarDays('rooms/1', new Date(Number.NaN), new Date())).toThrow(RangeError);
  });

  it('have one in common whenever two intervals overlap', () => {
    const interval = fc.tuple(fc.integer({ min: 0, max: 1e10 }), fc.integer({ min: 1, max: 1e9 }));
    fc.assert(
      fc.property(interval, interval, ([a, lengthA], [b, lengthB]) => {
        const one = spansOf({ take: 'interval', resource: 'r', from: new Date(a), to: new Date(a + lengthA), by: 'x' });
        const two = spansOf({ take: 'interval', resource: 'r', from: new Date(b), to: new Date(b + lengthB), by: 'y' });
        const met = one.some((p) => two.some((q) => p.day === q.day && overlap(p, q)));
        expect(met).toBe(a < b + lengthB && b < a + lengthA);
      }),
    );
  });
});

describe('two spans', () => {
  it('overlap when two holders want the same moment', () => {
    expect(overlap(span(0, 2, 'x'), span(1, 3, 'y'))).toBe(true);
    expect(overlap(span(0, 1, 'x'), span(1, 2, 'y'))).toBe(false);
    expect(overlap(span(0, 2, 'x'), span(1, 3, 'x'))).toBe(false);
  });
});
