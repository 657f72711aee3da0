import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { CostServiceService, FindConsumptionResponse } from '@jiguan/proto/fleet/v1/cost';
import { createCost, findConsumption } from '../app/cost/book-cost.ts';
import { getCost } from '../app/get.ts';
import type { Lists, Reads } from '../app/ports.ts';
import { fromCost, toCost } from '../contract/cost.ts';

/** jiguan.fleet.v1.CostService over the use cases. */
export function costApi(reads: Reads, lists: Lists): Api {
  return implement(CostServiceService, 'jiguan.fleet.v1.CostService', {
    getCost: query(getCost, { input: ({ name }) => ({ name }), output: toCost }),
    listCosts: query(lists.costs, {
      input: ({ filter, orderBy, pageSize, pageToken }) => ({ filter, orderBy, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ costs: items.map(toCost), nextPageToken }),
    }),
    createCost: command(createCost(reads), { input: ({ cost }) => fromCost(given(cost)), output: toCost }),
    findConsumption: query(findConsumption(reads), {
      input: ({ vehicle }) => ({ vehicle }),
      output: ({ fills, ...figures }) => FindConsumptionResponse.fromPartial({ fills: [...fills], ...figures }),
    }),
  });
}
