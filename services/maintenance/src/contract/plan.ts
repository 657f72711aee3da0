import { known, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/plan';
import * as own from '../app/records.ts';
import type { PlanDetails } from '../domain/plan/plan.ts';

/** A plan as the contract has it. */
export const plans = record(own.plans, proto.Plan, {
  facts,
  keeps: { passedFrom: String, lastDueOn: String, made: Number, position: { anchor: String, count: Number } },
});

/** What a keeper says about a plan. */
export function fromPlan({ basis, priority, ...plan }: proto.Plan): PlanDetails {
  const { displayName, asset, anchorOn, cycleMonths, cycleDays, leadDays, seasonFrom, seasonTo } = plan;
  const { meter, meterFirst, meterEvery, provider, stopsAsset, instructions } = plan;
  return {
    ...{ displayName, asset, basis: known(basis), anchorOn, cycleMonths, cycleDays, leadDays, seasonFrom, seasonTo },
    ...{ meter, meterFirst, meterEvery, provider, priority: known(priority), stopsAsset, instructions },
  };
}
