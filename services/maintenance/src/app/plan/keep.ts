import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, decided, get, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import { cancel } from '../../domain/order/conduct.ts';
import { changePlan, endPlan, makePlan } from '../../domain/plan/keeping.ts';
import { skip, snooze } from '../../domain/plan/occurrences.ts';
import type { Plan, PlanDetails } from '../../domain/plan/plan.ts';
import { no } from '../../domain/refusals.ts';
import { unitOf } from '../facts.ts';
import { assets, meters, plans, workOrders } from '../records.ts';

export const getPlan = get(plans);

export interface CreatePlan {
  readonly id?: string;
  readonly details: PlanDetails;
}

export const createPlan: Command<CreatePlan, Stored<Plan>> = async ({ id, details }, use) => {
  if (id && (await use.load(plans, id))) return no('PLAN_ALREADY_EXISTS', { plan: `plans/${id}` }, { field: 'plan_id' });
  return decided(plans, { newId: id ?? use.newId() }, makePlan(details, await factsOf(use, details)));
};

export const updatePlan = on(plans, async (plan, { changes }: OnRecord & { readonly changes: Partial<PlanDetails> }, use) =>
  changePlan(plan, changes, await factsOf(use, { ...plan, ...changes })),
);

type Because = OnRecord & { readonly reason: string };

export const endPlanNow = on(plans, (plan, { reason }: Because) => endPlan(plan, reason));
export const snoozePlan = on(plans, (plan, { days }: OnRecord & { readonly days: number }, { now }) => snooze(plan, days, now));

/** 跳过: the order that was made for it is cancelled with it; one that is being done is not skipped. */
export const skipPlan: Command<Because, Stored<Plan>> = async ({ name, reason }, use) => {
  const plan = await use.load(plans, idOf(name));
  if (!plan) return missing(name);
  const skipped = skip(plan, reason);
  if (isRefused(skipped)) return skipped;
  const change: Change = { aggregate: plans, id: plan._id, before: plan, events: skipped.events, reason };
  const result = ([saved]: readonly Stored<object>[]) => saved as Stored<Plan>;
  if (!skipped.cancelled) return { changes: [change], result };
  const order = await use.load(workOrders, idOf(skipped.cancelled.workOrder));
  if (!order) throw new Error(`${skipped.cancelled.workOrder} of ${name} is gone`);
  const cancelled = cancel(order, reason);
  if (isRefused(cancelled)) return cancelled;
  return { changes: [change, { aggregate: workOrders, id: order._id, before: order, events: cancelled, reason }], result };
};

async function factsOf(use: UseCase, { asset, provider, meter }: Pick<PlanDetails, 'asset' | 'provider' | 'meter'>) {
  const [found, measured] = await Promise.all([use.load(assets, idOf(asset)), meter === '' ? undefined : use.load(meters, idOf(meter))]);
  return { asset: found, provider: unitOf(use, provider), meter: measured };
}
