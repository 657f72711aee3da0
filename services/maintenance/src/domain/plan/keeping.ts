import { isDay } from '@jiguan/kernel/day';
import { missing } from '@jiguan/kernel/refusal';
import type { Asset } from '../asset/asset.ts';
import type { Meter } from '../meter/meter.ts';
import { no, type Refused } from '../refusals.ts';
import { active, type Unit } from '../unit.ts';
import { dueAt, firstDue, hasCycle } from './due.ts';
import type { Plan, PlanDetails, PlanEvent } from './plan.ts';
import { firstUse } from './use.ts';

export interface PlanFacts {
  readonly asset: Asset | undefined;
  /** The provider, as far as known. */
  readonly provider: Unit | undefined;
  /** The meter, where it names one. */
  readonly meter: Meter | undefined;
}

/** Makes a plan; its first due date is one cycle after the anchor. */
export function makePlan(details: PlanDetails, facts: PlanFacts): readonly PlanEvent[] | Refused {
  const { asset } = facts;
  if (!asset) return missing(details.asset, 'plan.asset');
  if (asset.status === 'ASSET_STATUS_RETIRED') return no('ASSET_RETIRED', { asset: details.asset }, { field: 'plan.asset' });
  const next = { anchor: details.anchorOn, count: 1 };
  const refused = sound(details, facts);
  if (refused) return refused;
  const { unit, region } = asset;
  return [{ type: 'PlanMade', ...details, unit, region, ...dueAt(details, next), meterNext: firstUse(details) }];
}

/** Changes a plan. A due date that had its order stays as it is, and none at or before it comes again. */
export function changePlan(plan: Plan, changes: Partial<PlanDetails>, facts: PlanFacts): readonly PlanEvent[] | Refused {
  if (plan.status !== 'PLAN_STATUS_ACTIVE') return no('PLAN_ENDED');
  const details = { ...plan, ...changes };
  const refused = sound(details, facts);
  if (refused) return refused;
  const differs = Object.entries(changes).some(([key, value]) => plan[key as keyof Plan] !== value);
  if (!differs) return [];
  const again = ['basis', 'anchorOn', 'cycleMonths', 'cycleDays', 'seasonFrom', 'seasonTo'].some((key) => key in changes);
  const stays = { position: plan.position, nextDueOn: plan.nextDueOn, reminderOn: plan.reminderOn };
  const use = ['meter', 'meterFirst', 'meterEvery'].some((key) => key in changes) && { meterNext: nextUse(plan, details) };
  if (!again || waits(plan, details)) return [{ type: 'PlanChanged', changes, next: stays, ...use }];
  const anchor = 'anchorOn' in changes ? details.anchorOn : plan.position.anchor;
  return [{ type: 'PlanChanged', changes, next: dueAt(details, { anchor, count: 1 }, plan.lastDueOn), ...use }];
}

/** Of the same meter what was crossed stays crossed. */
function nextUse(plan: Plan, details: PlanDetails): number {
  return plan.meter === details.meter
    ? Math.max(plan.meterNext - plan.meterEvery + details.meterEvery, firstUse(details))
    : firstUse(details);
}

/** A plan from completion goes on when what is open is done. */
const waits = (plan: Plan, details: PlanDetails) => details.basis === 'PLAN_BASIS_COMPLETION' && plan.openOccurrences.length > 0;

/** 终止: what is open stays to be done. */
export function endPlan(plan: Plan, reason: string): readonly PlanEvent[] | Refused {
  return plan.status === 'PLAN_STATUS_ACTIVE' ? [{ type: 'PlanEnded', reason }] : no('PLAN_ENDED');
}

function sound(details: PlanDetails, { provider, meter }: PlanFacts): Refused | undefined {
  const { anchorOn, cycleMonths, cycleDays, leadDays, seasonFrom, seasonTo } = details;
  if (!isDay(anchorOn)) return no('DAY_INVALID', { day: anchorOn }, { field: 'plan.anchor_on' });
  if ((details.meter !== '') !== details.meterEvery > 0) return no('METER_CYCLE_INVALID', {}, { field: 'plan.meter_every' });
  if (details.meter !== '' && !meter) return missing(details.meter, 'plan.meter');
  if (meter && meter.asset !== details.asset) return no('METER_OF_OTHER_ASSET', { meter: details.meter }, { field: 'plan.meter' });
  const byUseAlone = details.meter !== '' && !hasCycle(details);
  if (!byUseAlone && cycleMonths > 0 === cycleDays > 0) return no('CYCLE_INVALID', {}, { field: 'plan.cycle_months' });
  if (!byUseAlone && leadDays >= (cycleMonths > 0 ? cycleMonths * 28 : cycleDays))
    return no('LEAD_TOO_LONG', {}, { field: 'plan.lead_days' });
  if ((seasonFrom === '') !== (seasonTo === '')) return no('SEASON_INVALID', {}, { field: 'plan.season_from' });
  const days = seasonFrom === '' ? [] : [seasonFrom, seasonTo].map((date) => `2024-${date}`);
  if (!days.every(isDay) || (hasCycle(details) && !firstDue(details, { anchor: anchorOn, count: 1 })))
    return no('SEASON_INVALID', {}, { field: 'plan.season_from' });
  return details.provider === '' ? undefined : active(details.provider, provider, 'plan.provider');
}
