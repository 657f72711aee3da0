import { type TimerHandler, when } from '@jiguan/kit/app';
import { escalate, type OrderDeadline, remindVisit } from '../domain/order/deadlines.ts';
import { type PlanDeadline, remind } from '../domain/plan/occurrences.ts';
import { fallDueNow } from './plan/fall-due.ts';
import { plans, workOrders } from './records.ts';

/** What happens by itself when nobody acts. */
export const deadlines: Readonly<Record<PlanDeadline | OrderDeadline, TimerHandler>> = {
  'plan.fall-due': fallDueNow,
  'plan.remind': when(plans, (plan, { now }) => remind(plan, now)),
  'order.response': when(workOrders, (order, { now }) => escalate(order, 'response', now)),
  'order.resolution': when(workOrders, (order, { now }) => escalate(order, 'resolution', now)),
  'order.remind': when(workOrders, (order, { now }) => remindVisit(order, now)),
};
