import { addDays, instantAt } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';
import fc from 'fast-check';
import { changePlan, makePlan } from '../../src/domain/plan/keeping.ts';
import { complete, currentDue, fallDue, overdue, planDeadlines, remind, skip, snooze } from '../../src/domain/plan/occurrences.ts';
import type { Plan, PlanDetails } from '../../src/domain/plan/plan.ts';
import { after, asset, at, bureau, plan, planDetails, unrefused } from './examples.ts';

const orderOf = (number: number) => `workOrders/p-${number}`;
/** The first due dates of a plan. */
function dues(details: Partial<PlanDetails>, count: number): string[] {
  const found: string[] = [];
  for (let at = plan(details); found.length < count; ) {
    const events = fallDue(at, instantAt('2099-01-01'), orderOf);
    found.push(...events.map(({ occurrence }) => occurrence.dueOn));
    at = after(events, at);
  }
  return found.slice(0, count);
}
const done = (at: Plan, day: string) => after(complete(at, at.openOccurrences[0]?.workOrder ?? '', day), at);

describe('case M1 The 31st stays the 31st', () => {
  it('monthly from 31 January', () =>
    expect(dues({ anchorOn: '2026-01-31' }, 13)).toEqual([
      ...['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31'],
      ...['2026-09-30', '2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28'],
    ]));
  it('monthly from 30 January', () => expect(dues({ anchorOn: '2026-01-30' }, 2)).toEqual(['2026-02-28', '2026-03-30']));
  it('yearly from 29 February', () =>
    expect(dues({ anchorOn: '2024-02-29', cycleMonths: 12 }, 4)).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']));
});

describe('case M2 Skip and snooze are different', () => {
  const fromCompletion = { basis: 'PLAN_BASIS_COMPLETION', anchorOn: '2026-03-10' } as const;
  it('a skipped occurrence is neither done nor missed, and the next is counted as if it had been done on its due date', () => {
    const made = plan(fromCompletion);
    expect(made.nextDueOn).toBe('2026-04-10');
    const next = after(unrefused(skip(made, '停产检修')).events, made);
    expect(next).toMatchObject({ nextDueOn: '2026-05-10', compliance: { done: 0, late: 0, skipped: 1, missed: 0 } });
  });
  it('also where its order was made ahead; the order is cancelled with it', () => {
    const made = plan({ ...fromCompletion, leadDays: 7 });
    const open = after(fallDue(made, at('2026-04-08 08:00'), orderOf), made);
    const { events, cancelled } = unrefused(skip(open, '停产检修'));
    expect(cancelled).toMatchObject({ dueOn: '2026-04-10', workOrder: 'workOrders/p-0' });
    expect(after(events, open)).toMatchObject({ nextDueOn: '2026-05-10', openOccurrences: [], compliance: { skipped: 1 } });
  });
  it('snoozed, the due date stays, and only the reminder moves', () => {
    const made = plan({ ...fromCompletion, anchorOn: '2026-04-10' });
    const snoozed = after(unrefused(snooze(made, 3, at('2026-05-09 10:00'))), made);
    expect([currentDue(snoozed), snoozed.reminderOn]).toEqual(['2026-05-10', '2026-05-13']);
    expect([overdue(snoozed, '2026-05-10'), overdue(snoozed, '2026-05-11')]).toEqual([false, true]);
    expect(remind(snoozed, at('2026-05-12 23:59'))).toEqual([]);
    expect(remind(snoozed, at('2026-05-13 00:00'))).toEqual([{ type: 'PlanReminded', dueOn: '2026-05-10' }]);
  });
  it('is reminded of the open occurrence, although a plan from completion has no next due date until that is done', () => {
    const made = plan(fromCompletion);
    const open = after(fallDue(made, at('2026-04-10 08:00'), orderOf), made);
    expect([open.nextDueOn, open.reminderOn]).toEqual(['', '2026-04-10']);
    expect(remind(open, at('2026-04-10 08:00'))).toEqual([{ type: 'PlanReminded', dueOn: '2026-04-10' }]);
  });
  it('every year on 1 August, done on 10 September, is due next on 1 August', () => {
    const made = plan({ anchorOn: '2025-08-01', cycleMonths: 12 });
    const open = after(fallDue(made, at('2026-08-01 00:00'), orderOf), made);
    expect(done(open, '2026-09-10')).toMatchObject({ nextDueOn: '2027-08-01', compliance: { late: 1 } });
  });
});

describe('a plan', () => {
  it('from completion waits until what is open is done', () => {
    const made = plan({ basis: 'PLAN_BASIS_COMPLETION', anchorOn: '2026-03-10' });
    const open = after(fallDue(made, at('2027-01-01 00:00'), orderOf), made);
    expect([open.nextDueOn, open.made]).toEqual(['', 1]);
    expect(done(open, '2026-04-12').nextDueOn).toBe('2026-05-12');
  });
  it('has no due dates outside its season', () =>
    expect(dues({ anchorOn: '2026-01-15', seasonFrom: '11-15', seasonTo: '03-15' }, 7)).toEqual([
      ...['2026-02-15', '2026-03-15', '2026-11-15', '2026-12-15', '2027-01-15', '2027-02-15', '2027-03-15'],
    ]));
  it('whose season holds none of its due dates is refused', () =>
    expect(
      makePlan(planDetails({ anchorOn: '2026-06-01', cycleMonths: 12, seasonFrom: '11-15', seasonTo: '03-15' }), {
        asset: asset(),
        provider: bureau,
        meter: undefined,
      }),
    ).toMatchObject({ refused: 'SEASON_INVALID' }));
  it('makes its order the lead time ahead', () => {
    const made = plan({ leadDays: 7 });
    expect(planDeadlines(made)).toContainEqual({ kind: 'plan.fall-due', at: at('2026-02-21 00:00') });
    expect(fallDue(made, at('2026-02-20 23:59'), orderOf)).toEqual([]);
  });
  it('counts what was done after the next due date as missed', () => {
    const made = plan();
    const open = after(fallDue(made, at('2026-02-28 00:00'), orderOf), made);
    expect(done(open, '2026-02-28').compliance.done).toBe(1);
    expect(done(open, '2026-03-05').compliance.late).toBe(1);
    expect(done(open, '2026-04-01').compliance.missed).toBe(1);
  });
  it('changed never falls due again at or before what had its order', () => {
    const made = plan();
    const open = after(fallDue(made, at('2026-06-01 00:00'), orderOf), made);
    const changed = after(
      unrefused(changePlan(open, { cycleMonths: 0, cycleDays: 10 }, { asset: asset(), provider: bureau, meter: undefined })),
      open,
    );
    expect(changed.lastDueOn).toBe('2026-05-31');
    expect(changed.nextDueOn > '2026-05-31').toBe(true);
  });
  it('gives each due date exactly one order, whatever the clock does', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -40, max: 120 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 20 }),
        (jumps, leadDays) => {
          let at = plan({ leadDays });
          let day = '2026-01-31';
          const seen: string[] = [];
          for (const jump of jumps) {
            day = addDays(day, jump);
            const events = fallDue(at, instantAt(day), orderOf);
            seen.push(...events.map(({ occurrence }) => `${occurrence.number} ${occurrence.dueOn}`));
            at = after(events, at);
          }
          expect(seen).toEqual(seen.map((_, i) => `${i} ${addMonths('2026-01-31', i + 1)}`));
        },
      ),
    ));
});
