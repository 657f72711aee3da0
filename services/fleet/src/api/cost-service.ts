import { given } from '@jiguan/kit/contract';
import { type Api, command, getting, implement, listing, query } from '@jiguan/kit/grpc';
import { CostServiceService, FindConsumptionResponse } from '@jiguan/proto/fleet/v1/cost';
import { createCost, findConsumption } from '../app/cost/book-cost.ts';
import type { Reads } from '../app/ports.ts';
import { costs, fromCost } from '../contract/cost.ts';
import { byName } from './by-name.ts';

/** jiguan.fleet.v1.CostService over the use cases. */
export const costApi = (reads: Reads): Api =>
  implement(CostServiceService, 'jiguan.fleet.v1.CostService', {
    getCost: getting(costs),
    listCosts: listing(costs, byName),
    createCost: command(createCost(reads), { input: ({ cost }) => fromCost(given(cost)), output: costs.message }),
    findConsumption: query(findConsumption(reads), {
      input: ({ vehicle }) => ({ vehicle }),
      output: ({ fills, ...figures }) => FindConsumptionResponse.fromPartial({ fills: [...fills], ...figures }),
    }),
  });
