/** 按用量: due whenever so much more has been used, whatever instrument measured it. */
import { addDays, dayOf } from '@jiguan/kernel/day';
import { waiting } from './due.ts';
import { evolvePlan, type Plan, type PlanDetails, type PlanEvent } from './plan.ts';

/** Made in one commit; a reading that crosses more is followed by another. */
const SLICE = 50;

/** The cumulative use at which a plan is first due. */
export const firstUse = ({ meter, meterFirst, meterEvery }: Pick<PlanDetails, 'meter' | 'meterFirst' | 'meterEvery'>): number =>
  meter === '' ? 0 : meterFirst || meterEvery;

type Fell = Extract<PlanEvent, { type: 'PlanFellDue' }>;

/**
 * What has fallen due by a cumulative use; reached is due. A plan on a fixed schedule has one occurrence for each crossing, one from completion
 * none while another is open. The use from which on it is next due only grows: a reading that is corrected, rolls over or is of another
 * instrument crosses nothing twice. Due by then, it is to be done within the lead time.
 */
export function reach(plan: Plan, cumulative: number, now: Date, orderOf: (number: number) => string): readonly Fell[] {
  const events: Fell[] = [];
  for (let at = plan; isReached(at, cumulative) && events.length < SLICE; at = evolvePlan(at, events.at(-1) as PlanEvent)) {
    const occurrence = { number: at.made, dueOn: addDays(dayOf(now), at.leadDays), workOrder: orderOf(at.made) };
    const { position, nextDueOn, reminderOn } = at;
    const next = fromCompletion(at) ? { ...waiting(position), reminderOn } : { position, nextDueOn, reminderOn };
    events.push({ type: 'PlanFellDue', occurrence, next, meterNext: at.meterNext + at.meterEvery });
  }
  return events;
}

function isReached(plan: Plan, cumulative: number): boolean {
  if (plan.status !== 'PLAN_STATUS_ACTIVE' || plan.meter === '' || cumulative < plan.meterNext) return false;
  return !(fromCompletion(plan) && plan.openOccurrences.length > 0);
}

const fromCompletion = ({ basis }: Plan) => basis === 'PLAN_BASIS_COMPLETION';

/** From completion the next is due so much after the use at which it was done. */
export function useAfter(plan: Plan, cumulative: number | undefined): { readonly meterNext?: number } {
  return fromCompletion(plan) && plan.meter !== '' && cumulative !== undefined
    ? { meterNext: Math.max(cumulative + plan.meterEvery, plan.meterNext) }
    : {};
}
