/** A work order from report to end: each step from the states that the contract names. */
import type { BusinessHours } from '@jiguan/kernel/business-time';
import { isRefused } from '@jiguan/kernel/refusal';
import { type ToldLater, whenDone } from '@jiguan/kernel/told-later';
import { no, type Refused } from '../refusals.ts';
import { active, type Unit } from '../unit.ts';
import { duesOf } from './deadlines.ts';
import { stopsAtOnce } from './evolve.ts';
import type { Allowance, Order, OrderEvent, Priority, Reported, Status, Work } from './order.ts';

type Outcome = readonly OrderEvent[] | Refused;

export interface Clock {
  readonly business: BusinessHours;
  readonly now: Date;
}

/** 报修, or made by a plan. */
export function report(reported: Reported, { business, now }: Clock): readonly OrderEvent[] {
  return [{ type: 'WorkOrderReported', ...reported, dues: duesOf(reported.allowance, reported.reportTime, [], business, now) }];
}

export interface Triage {
  readonly priority: Priority;
  readonly stopsAsset: boolean;
}

/** 受理: says how urgent it is; the clock runs from the report all the same. */
export function triage(order: Order, { priority, stopsAsset }: Triage, allowance: Allowance, { business, now }: Clock): Outcome {
  if (order.status !== 'WORK_ORDER_STATUS_REPORTED') return notNow(order);
  const dues = duesOf(allowance, order.clockTime, order.pauses, business, now);
  const down = stopsAtOnce({ stopsAsset, kind: order.kind }) && { downFromTime: order.downFromTime ?? order.reportTime };
  return [{ type: 'WorkOrderTriaged', priority, stopsAsset, allowance, dues, ...down }];
}

/** 派单, also from one to another. */
export function assign(order: Order, provider: string, assignee: string, unit: Unit | undefined): Outcome {
  const refused = only(order, 'TRIAGED', 'ASSIGNED', 'ACCEPTED') ?? active(provider, unit, 'provider');
  return refused ?? [{ type: 'WorkOrderAssigned', provider, assignee }];
}

export function accept(order: Order): Outcome {
  return only(order, 'ASSIGNED') ?? [{ type: 'WorkOrderAccepted' }];
}

/** 退单: the clock does not stop. */
export function decline(order: Order, reason: string): Outcome {
  return only(order, 'ASSIGNED', 'ACCEPTED') ?? [{ type: 'WorkOrderDeclined', reason }];
}

/** 到场. What was escalated meanwhile stays escalated, also where it is told later: nobody knew, and the record shows both times. */
export function arrive(order: Order, now: Date, told?: ToldLater): Outcome {
  return only(order, 'ACCEPTED') ?? done(order, { now, told }, (time) => ({ type: 'WorkOrderArrived', time }));
}

export function pause(order: Order, reason: string, now: Date, told?: ToldLater): Outcome {
  const refused = only(order, 'TRIAGED', 'ASSIGNED', 'ACCEPTED', 'ON_SITE');
  return refused ?? done(order, { now, told }, (time) => ({ type: 'WorkOrderPaused', time, reason }));
}

/** 恢复: what is left of the time runs on, counted in office hours. */
export function resume(order: Order, { business, now }: Clock, told?: ToldLater): Outcome {
  if (order.status !== 'WORK_ORDER_STATUS_PAUSED') return no('RESUME_BEFORE', { status: order.status });
  return done(order, { now, told }, (time) => {
    const pauses = order.pauses.map((one) => (one.endTime ? one : { ...one, endTime: time }));
    return { type: 'WorkOrderResumed', time, dues: duesOf(order.allowance, order.clockTime, pauses, business, now) };
  });
}

/** A step at the time at which it was done, which is after everything that was done before it. */
function done(order: Order, when: { now: Date; told: ToldLater | undefined }, event: (time: Date) => OrderEvent): Outcome {
  const time = whenDone(when.told, { now: when.now, last: lastStep(order) });
  return isRefused(time) ? time : [event(time)];
}

function lastStep({ reportTime, clockTime, onSiteTime, pauses }: Order): Date {
  const times = [reportTime, clockTime, onSiteTime, ...pauses.flatMap(({ startTime, endTime }) => [startTime, endTime])];
  return new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));
}

export function schedule(order: Order, visitTime: Date, remindMinutes: number, now: Date): Outcome {
  const refused = only(order, 'TRIAGED', 'ASSIGNED', 'ACCEPTED');
  if (refused) return refused;
  if (visitTime < now) return no('VISIT_IN_PAST', {}, { field: 'visit_time' });
  return [{ type: 'WorkOrderScheduled', visitTime, remindMinutes }];
}

/** 登记用料、人工和凭证: added to what is there. */
export function record(order: Order, work: Work): Outcome {
  const refused = only(order, 'ACCEPTED', 'ON_SITE', 'PAUSED', 'DONE');
  const nothing = work.parts.length + work.labour.length + work.evidence.length === 0;
  return refused ?? (nothing ? [] : [{ type: 'WorkOrderRecorded', ...work }]);
}

export function finish(order: Order, resolution: string, by: string, now: Date, told?: ToldLater): Outcome {
  return only(order, 'ON_SITE') ?? done(order, { now, told }, (time) => ({ type: 'WorkOrderDone', time, by, resolution }));
}

/** 验收: by somebody else than who did it. */
export function verify(order: Order, by: string): Outcome {
  return mayVerify(order, by) ?? [{ type: 'WorkOrderVerified' }];
}

/** Why an order cannot be verified by somebody. */
export function mayVerify(order: Order, by: string): Refused | undefined {
  return only(order, 'DONE') ?? (order.doneBy === by ? no('VERIFIED_BY_WORKER') : undefined);
}

/** 办结: with evidence. */
export function close(order: Order): Outcome {
  return mayClose(order) ?? [{ type: 'WorkOrderClosed' }];
}

/** Why an order cannot be closed. */
export function mayClose(order: Order): Refused | undefined {
  return only(order, 'VERIFIED') ?? (order.evidence.length === 0 ? no('EVIDENCE_MISSING') : undefined);
}

/** 重新打开: the downtime's end is open again; the time allowed begins anew. */
export function reopen(order: Order, reason: string, { business, now }: Clock): Outcome {
  const refused = only(order, 'DONE', 'VERIFIED', 'CLOSED');
  return refused ?? [{ type: 'WorkOrderReopened', time: now, reason, dues: duesOf(order.allowance, now, [], business, now) }];
}

export function cancel(order: Order, reason: string): Outcome {
  const refused = only(order, 'REPORTED', 'TRIAGED', 'ASSIGNED', 'ACCEPTED', 'ON_SITE', 'PAUSED');
  return refused ?? [{ type: 'WorkOrderCancelled', reason }];
}

/** Refuses in every other state than those named. */
export function only(order: Order, ...states: readonly StateName[]): Refused | undefined {
  return states.some((state) => order.status === `WORK_ORDER_STATUS_${state}`) ? undefined : notNow(order);
}

type StateName = Status extends `WORK_ORDER_STATUS_${infer Name}` ? Name : never;
const notNow = ({ status }: Order) => no('ORDER_NOT_IN_STATE', { status });
