import { given, only } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { PlanServiceService } from '@jiguan/proto/maintenance/v1/plan';
import { createPlan, endPlanNow, getPlan, skipPlan, snoozePlan, updatePlan } from '../app/plan/keep.ts';
import type { Lists } from '../app/ports.ts';
import { fromPlan, toPlan } from '../contract/plan.ts';
import { paged } from './paged.ts';

const output = toPlan;
const because = { input: ({ name, reason }: { name: string; reason: string }) => ({ name, reason }), output };

/** jiguan.maintenance.v1.PlanService over the use cases. */
export function planApi(lists: Lists): Api {
  return implement(PlanServiceService, 'jiguan.maintenance.v1.PlanService', {
    getPlan: query(getPlan, { input: ({ name }) => ({ name }), output }),
    listPlans: paged(lists.plans, 'plans', toPlan),
    createPlan: command(createPlan, {
      input: ({ plan, planId }) => ({ ...(planId && { id: planId }), details: fromPlan(given(plan)) }),
      output,
    }),
    updatePlan: command(updatePlan, {
      input: ({ plan }, { changed }) => ({ name: given(plan).name, changes: only(fromPlan(given(plan)), changed) }),
      output,
    }),
    skipPlan: command(skipPlan, because),
    snoozePlan: command(snoozePlan, { input: ({ name, days }) => ({ name, days }), output }),
    endPlan: command(endPlanNow, because),
  });
}
