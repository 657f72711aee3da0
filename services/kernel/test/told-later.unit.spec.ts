import fc from 'fast-check';
import { isRefused } from '../src/refusal.ts';
import { whenDone } from '../src/told-later.ts';

const now = new Date('2026-09-15T12:00:00+08:00');
const ago = (minutes: number) => new Date(+now - minutes * 60_000);
const told = (minutes: number) => ({ time: ago(minutes), most: 72 * 60 });

describe('what is told later', () => {
  it('was done when it is said to have been, and now where nothing is said', () => {
    expect(whenDone(told(90), { now })).toEqual(ago(90));
    expect(whenDone(undefined, { now, last: ago(1) })).toEqual(now);
  });
  it('was not done in the future, before the last step, or longer ago than the rule edition allows', () => {
    expect(whenDone(told(-6), { now })).toMatchObject({ refused: 'DONE_IN_FUTURE', field: 'occur_time' });
    expect(whenDone(told(66), { now, last: ago(60) })).toMatchObject({ refused: 'DONE_BEFORE_LAST_STEP', field: 'occur_time' });
    expect(whenDone(told(72 * 60 + 1), { now })).toMatchObject({ refused: 'TOLD_TOO_LATE', details: { hours: 72 } });
  });
  it('by a clock that differs a little counts as done at the last step, or now', () => {
    expect(whenDone(told(-4), { now })).toEqual(now);
    expect(whenDone(told(64), { now, last: ago(60) })).toEqual(ago(60));
  });
  it('is never before the last step nor after now, whatever is said', () =>
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: 0, max: 5_000 }), (minutes, since) => {
        const at = whenDone(told(minutes), { now, last: ago(since) });
        expect(isRefused(at) || (at >= ago(since) && at <= now)).toBe(true);
      }),
    ));
});
