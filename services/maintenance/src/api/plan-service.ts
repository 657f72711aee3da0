import { acting, creating, getting, implement, listing, updating } from '@jiguan/kit/grpc';
import { PlanServiceService } from '@jiguan/proto/maintenance/v1/plan';
import * as keep from '../app/plan/keep.ts';
import { plans } from '../contract/plan.ts';

/** jiguan.maintenance.v1.PlanService over the use cases. */
export const planApi = implement(PlanServiceService, 'jiguan.maintenance.v1.PlanService', {
  getPlan: getting(plans),
  listPlans: listing(plans),
  createPlan: creating(plans, keep.createPlan),
  updatePlan: updating(plans, keep.updatePlan),
  skipPlan: acting(plans, keep.skipPlan),
  snoozePlan: acting(plans, keep.snoozePlan),
  endPlan: acting(plans, keep.endPlanNow),
});
