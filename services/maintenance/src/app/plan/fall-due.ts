import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Stored, TimerHandler, UseCase } from '@jiguan/kit/app';
import { type Clock, report } from '../../domain/order/conduct.ts';
import type { Allowance } from '../../domain/order/order.ts';
import { fallDue } from '../../domain/plan/occurrences.ts';
import type { Occurrence, Plan } from '../../domain/plan/plan.ts';
import { allowanceOf } from '../../domain/rules.ts';
import { clockFor, rulesFor } from '../facts.ts';
import { plans, workOrders } from '../records.ts';

/**
 * Each due date gives exactly one work order, whatever the number of replicas, restarts or clock jumps: the plan's version guards the commit,
 * and the order's name follows from the plan and the running number of the due date.
 */
export const fallDueNow: TimerHandler = async ({ record: name }, use) => {
  const plan = await use.load(plans, idOf(name));
  if (!plan) throw new Error(`timer of ${name}, which does not exist`);
  const events = fallDue(plan, use.now, (number) => nameOf('workOrders', `${plan._id}-${number}`));
  const orders = ordersFor(plan, events, use);
  if (isRefused(orders)) throw new Error(`${name} cannot fall due: ${JSON.stringify(orders)}`);
  const change: Change = { aggregate: plans, id: plan._id, before: plan, events };
  return { changes: events.length > 0 ? [change, ...orders] : [], result: () => undefined };
};

/** The orders of what fell due. */
export function ordersFor(
  plan: Stored<Plan>,
  events: readonly { readonly occurrence: Occurrence }[],
  use: UseCase,
): readonly Change[] | Refusal {
  const allowance = allowanceOf(rulesFor(use, plan.region), plan.priority);
  if (isRefused(allowance)) return allowance;
  const clock = clockFor(use, plan.region);
  if (isRefused(clock)) return clock;
  return events.map(({ occurrence }) => orderFor(plan, occurrence, allowance as Allowance, clock as Clock, use));
}

function orderFor(plan: Stored<Plan>, { dueOn, workOrder }: Occurrence, allowance: Allowance, clock: Clock, { now }: UseCase): Change {
  const { asset, priority, stopsAsset, provider, unit, region } = plan;
  const reporter = { displayName: plan.displayName, contact: '', subject: '', workOrder: '' };
  const details = {
    title: plan.displayName,
    description: plan.instructions,
    kind: 'WORK_ORDER_KIND_PREVENTIVE',
    asset,
    priority,
    stopsAsset,
  } as const;
  const made = { reporter, unit, region, allowance, reportTime: now, plan: nameOf('plans', plan._id), dueOn, provider };
  return { aggregate: workOrders, id: idOf(workOrder), before: undefined, events: report({ ...details, ...made }, clock) };
}
