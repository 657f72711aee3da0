import { type Api, asking, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { CostServiceService } from '@jiguan/proto/fleet/v1/cost';
import { createCost, findConsumption } from '../app/cost/book-cost.ts';
import type { Reads } from '../app/ports.ts';
import { costs } from '../contract/records.ts';

/** jiguan.fleet.v1.CostService over the use cases. */
export const costApi = (reads: Reads): Api =>
  implement(CostServiceService, 'jiguan.fleet.v1.CostService', {
    getCost: getting(costs),
    listCosts: listing(costs, { orderBy: '' }),
    createCost: creating(costs, createCost(reads)),
    findConsumption: asking(findConsumption(reads)),
  });
