import { isRefused } from '@jiguan/kernel/refusal';
import { nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, Stored, UseCase } from '@jiguan/kit/app';
import type { Plan } from '../../domain/plan/plan.ts';
import { reach } from '../../domain/plan/use.ts';
import type { Reads } from '../ports.ts';
import { plans } from '../records.ts';
import { ordersFor } from './fall-due.ts';

/** What was used on a meter by now, as a fact about it says. */
export interface Used {
  /** `meters/…`. */
  readonly meter: string;
  readonly cumulative: number;
}

/** A reading makes the orders of every plan on its meter whose use it reaches, all in one commit; a fact that comes twice makes none. */
export const reachPlans =
  (reads: Reads): Command<Used, unknown> =>
  async ({ meter, cumulative }, use) => {
    const ids = await reads.plansOnMeter(meter);
    const found = await Promise.all(ids.map((id) => use.load(plans, id)));
    const changes = found.flatMap((plan) => (plan ? reached(plan, cumulative, use) : []));
    return { changes, result: () => undefined };
  };

function reached(plan: Stored<Plan>, cumulative: number, use: UseCase): readonly Change[] {
  const events = reach(plan, cumulative, use.now, (number) => nameOf('workOrders', `${plan._id}-${number}`));
  if (events.length === 0) return [];
  const orders = ordersFor(plan, events, use);
  if (isRefused(orders)) throw new Error(`plans/${plan._id} cannot fall due: ${JSON.stringify(orders)}`);
  return [{ aggregate: plans, id: plan._id, before: plan, events }, ...orders];
}
