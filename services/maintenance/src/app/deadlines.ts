import { type TimerHandler, when } from '@jiguan/kit/app';
import type { ClosureDeadline } from '../domain/closure/closure.ts';
import type { InspectionDeadline } from '../domain/inspection/conduct.ts';
import { escalate, type OrderDeadline, remindVisit } from '../domain/order/deadlines.ts';
import { type PlanDeadline, remind } from '../domain/plan/occurrences.ts';
import { closureHappens } from './closure/keep.ts';
import { inspectionOverdue, remindInspection } from './inspection/keep.ts';
import { fallDueNow } from './plan/fall-due.ts';
import { plans, workOrders } from './records.ts';

/** What happens by itself when nobody acts. */
export const deadlines: Readonly<Record<PlanDeadline | OrderDeadline | InspectionDeadline | ClosureDeadline, TimerHandler>> = {
  'plan.fall-due': fallDueNow,
  'plan.remind': when(plans, (plan, { now }) => remind(plan, now)),
  'closure.begin': closureHappens,
  'closure.end': closureHappens,
  'inspection.remind': remindInspection,
  'inspection.overdue': inspectionOverdue,
  'order.response': when(workOrders, (order, { now }) => escalate(order, 'response', now)),
  'order.resolution': when(workOrders, (order, { now }) => escalate(order, 'resolution', now)),
  'order.remind': when(workOrders, (order, { now }) => remindVisit(order, now)),
};
