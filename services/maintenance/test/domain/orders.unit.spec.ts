import * as conduct from '../../src/domain/order/conduct.ts';
import { duesOf, orderDeadlines, remindVisit } from '../../src/domain/order/deadlines.ts';
import { downOf, downtime } from '../../src/domain/order/downtime.ts';
import { merge } from '../../src/domain/order/merging.ts';
import type { Order } from '../../src/domain/order/order.ts';
import { allowance, at, bureau, business, clock, follow, order, unrefused } from './examples.ts';

const due = (minutes: number, from: string, ...pauses: readonly (readonly [string, string])[]) => {
  const stops = pauses.map(([startTime, endTime]) => ({ startTime: at(startTime), endTime: at(endTime), reason: '等待配件' }));
  return duesOf(allowance({ resolution: minutes }), at(from), stops, business, at('2026-12-31 00:00')).resolutionDueTime;
};

describe('case M7 A pause is counted in office hours', () => {
  it.each([
    [14 * 60, '2026-09-18 15:30', '2026-09-21 15:30'],
    [30, '2026-09-21 11:50', '2026-09-21 13:20'],
    [4 * 60, '2026-09-30 16:00', '2026-10-08 12:00'],
    [10 * 60, '2026-02-13 16:00', '2026-02-24 11:00'],
  ])('%i minutes from %s → %s', (minutes, from, until) => expect(due(minutes, from)).toEqual(at(until)));
  it('eight office hours of pause move it by eight office hours', () =>
    expect(due(14 * 60, '2026-09-18 15:30', ['2026-09-20 10:00', '2026-09-21 11:00'])).toEqual(at('2026-09-22 16:30')));
  it('a pause outside office hours moves nothing', () =>
    expect(due(7 * 60, '2026-09-21 09:00', ['2026-09-21 17:00', '2026-09-22 09:00'])).toEqual(at('2026-09-21 17:00')));
  it('an emergency runs round the clock: 30 minutes are 30 minutes', () =>
    expect(
      duesOf(allowance({ response: 30, roundTheClock: true }), at('2026-10-01 23:50'), [], business, at('2026-10-01 23:50')),
    ).toMatchObject({
      responseDueTime: at('2026-10-02 00:20'),
    }));
  it('through pause and resumption of an order', () => {
    const assigned = follow(
      conduct.assign(triaged(), 'units/cool', '', { name: 'units/cool', region: 'regions/530100', active: true }),
      triaged(),
    );
    const paused = follow(conduct.pause(assigned, '等待配件', at('2026-09-20 10:00')), assigned);
    expect(orderDeadlines(paused)).toEqual([]);
    const resumed = follow(conduct.resume(paused, clock(at('2026-09-21 11:00'))), paused);
    expect(resumed).toMatchObject({ status: 'WORK_ORDER_STATUS_ASSIGNED', resolutionDueTime: at('2026-09-22 16:30') });
  });
});

const triaged = (more: Parameters<typeof order>[0] = {}): Order => {
  const one = order(more);
  return follow(conduct.triage(one, { priority: one.priority, stopsAsset: one.stopsAsset }, one.allowance, clock(one.reportTime)), one);
};
/** An order that is done. */
function doneAt(time: string, more: Parameters<typeof order>[0] = {}): Order {
  const steps: ((one: Order) => ReturnType<typeof conduct.accept>)[] = [
    (one) => conduct.assign(one, 'units/bureau', '王师傅', bureau),
    (one) => conduct.accept(one),
    (one) => conduct.arrive(one, at(time)),
    (one) => conduct.finish(one, '已更换', 'wang', at(time)),
  ];
  return steps.reduce((one, step) => follow(step(one), one), triaged(more));
}

describe('case M8 Two reasons at once', () => {
  const day = [at('2026-09-21 00:00'), at('2026-09-22 00:00')] as const;
  const stop = (title: string, from: string) => ({ title, stopsAsset: true, reportTime: at(from) });
  const power = doneAt('2026-09-21 15:00', stop('停电', '2026-09-21 00:00'));
  const pump = doneAt('2026-09-21 14:00', stop('水泵', '2026-09-21 00:10'));
  it('the union counts, and each reason is shown', () =>
    expect(downtime([power, pump].flatMap(downOf), ...day)).toEqual({
      minutes: 900,
      byReason: { 停电: 900, 水泵: 830 },
      availability: 3_750,
    }));
  it('reopened, its end is open again', () => {
    const again = follow(conduct.reopen(power, '又停电', clock(at('2026-09-21 18:00'))), power);
    expect(downtime([again, pump].flatMap(downOf), ...day)).toMatchObject({ minutes: 1_440, availability: 0 });
  });
  it('cancelled, none is left behind', () => {
    const open = triaged(stop('停电', '2026-09-21 00:00'));
    expect(downOf(follow(conduct.cancel(open, '误报'), open))).toEqual([]);
  });
});

describe('case M12 Moved order, moved reminder', () => {
  const visit = (one: Order, time: string, now: string) => follow(conduct.schedule(one, at(time), 15, at(now)), one);
  const reminder = (one: Order) => orderDeadlines(one).find(({ kind }) => kind === 'order.remind')?.at;
  const tuesday = visit(triaged(), '2026-09-22 10:00', '2026-09-21 09:00');
  it('is sent 15 minutes before, and anew for a visit that was moved', () => {
    expect(reminder(tuesday)).toEqual(at('2026-09-22 09:45'));
    const sent = follow(remindVisit(tuesday, at('2026-09-22 09:45')), tuesday);
    expect(reminder(sent)).toBeUndefined();
    expect(reminder(visit(sent, '2026-09-24 10:00', '2026-09-22 09:50'))).toEqual(at('2026-09-24 09:45'));
  });
  it('moved again before it fires, only the last fires', () => {
    const moved = visit(visit(tuesday, '2026-09-23 10:00', '2026-09-21 10:00'), '2026-09-24 10:00', '2026-09-21 11:00');
    expect(remindVisit(moved, at('2026-09-22 09:45'))).toEqual([]);
    expect(remindVisit(moved, at('2026-09-24 09:45'))).toHaveLength(1);
  });
  it('none of a visit that took place before', () => {
    const assigned = follow(conduct.assign(tuesday, 'units/bureau', '', bureau), tuesday);
    const accepted = follow(conduct.accept(assigned), assigned);
    expect(reminder(follow(conduct.arrive(accepted, at('2026-09-21 14:00')), accepted))).toBeUndefined();
  });
});

describe('a merge', () => {
  const [a, b] = [order({ reportTime: at('2026-09-18 15:30') }), order({ reportTime: at('2026-09-18 10:00') })];
  it('loses no reporter, and the earliest report counts for the deadlines', () => {
    const { gone, stays } = unrefused(
      merge({ name: 'workOrders/b', order: b }, { name: 'workOrders/a', order: a }, clock(at('2026-09-18 16:00'))),
    );
    expect(follow(gone, b)).toMatchObject({ status: 'WORK_ORDER_STATUS_MERGED', mergedInto: 'workOrders/a', open: false });
    expect(follow(stays, a)).toMatchObject({
      reporters: [{ displayName: '李工', workOrder: 'workOrders/b' }],
      resolutionDueTime: b.resolutionDueTime,
    });
  });
  it('into one that was merged is refused: no circle comes about', () => {
    const merged = { ...a, status: 'WORK_ORDER_STATUS_MERGED', mergedInto: 'workOrders/c' } as const;
    expect(merge({ name: 'workOrders/b', order: b }, { name: 'workOrders/a', order: merged }, clock(at('2026-09-18 16:00')))).toMatchObject(
      {
        refused: 'MERGE_TARGET_MERGED',
      },
    );
  });
  it('into a closed one reopens it', () => {
    const closed = { ...doneAt('2026-09-18 16:00'), status: 'WORK_ORDER_STATUS_CLOSED', open: false } as const;
    const { stays } = unrefused(
      merge({ name: 'workOrders/b', order: b }, { name: 'workOrders/a', order: closed }, clock(at('2026-09-19 09:00'))),
    );
    expect(follow(stays, closed)).toMatchObject({ status: 'WORK_ORDER_STATUS_ASSIGNED', open: true });
  });
});

describe('an order', () => {
  it('is not verified by who did the work, nor closed without evidence', () => {
    const done = doneAt('2026-09-21 10:00');
    expect(conduct.verify(done, 'wang')).toMatchObject({ refused: 'VERIFIED_BY_WORKER' });
    const verified = follow(conduct.verify(done, 'zhao'), done);
    expect(conduct.close(verified)).toMatchObject({ refused: 'EVIDENCE_MISSING' });
  });
  it('declined keeps its clock', () => {
    const assigned = follow(conduct.assign(triaged(), 'units/bureau', '', bureau), triaged());
    expect(follow(conduct.decline(assigned, '不属本单位'), assigned)).toMatchObject({
      status: 'WORK_ORDER_STATUS_TRIAGED',
      responsible: 'units/bureau',
      resolutionDueTime: assigned.resolutionDueTime,
    });
  });
});

describe('told later, where there was no network', () => {
  const accepted = () => {
    const assigned = follow(conduct.assign(triaged(), 'units/bureau', '王师傅', bureau), triaged());
    return follow(conduct.accept(assigned), assigned);
  };
  const reported = accepted().reportTime;
  const after = (minutes: number) => new Date(+reported + minutes * 60_000);
  const said = (minutes: number) => ({ time: after(minutes), most: 72 * 60 });

  it('somebody was on site, paused, went on and was done when it is said', () => {
    const now = after(600);
    const site = follow(conduct.arrive(accepted(), now, said(20)), accepted());
    const paused = follow(conduct.pause(site, '等待配件', now, said(60)), site);
    const resumed = follow(conduct.resume(paused, clock(now), said(90)), paused);
    const done = follow(conduct.finish(resumed, '已更换', 'wang', now, said(120)), resumed);
    expect(done).toMatchObject({
      onSiteTime: after(20),
      pauses: [{ startTime: after(60), endTime: after(90), reason: '等待配件' }],
      doneTime: after(120),
    });
  });
  it('not before it was reported, before the step before, in the future, or longer ago than the rule edition allows', () => {
    const site = follow(conduct.arrive(accepted(), after(60), said(30)), accepted());
    expect(conduct.arrive(accepted(), after(60), said(-10))).toMatchObject({ refused: 'DONE_BEFORE_LAST_STEP' });
    expect(conduct.finish(site, '已更换', 'wang', after(60), said(20))).toMatchObject({ refused: 'DONE_BEFORE_LAST_STEP' });
    expect(conduct.finish(site, '已更换', 'wang', after(60), said(70))).toMatchObject({ refused: 'DONE_IN_FUTURE' });
    expect(conduct.finish(site, '已更换', 'wang', after(5_000), said(40))).toMatchObject({ refused: 'TOLD_TOO_LATE' });
  });
  it('what was escalated meanwhile stays escalated: both times are in the record', () => {
    const late = { ...accepted(), responseMissed: true };
    expect(follow(conduct.arrive(late, after(600), said(20)), late)).toMatchObject({ onSiteTime: after(20), responseMissed: true });
  });
});
