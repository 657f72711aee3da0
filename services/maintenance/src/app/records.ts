import { type Aggregate, placeNamed } from '@jiguan/kit/app';
import { type Asset, type AssetEvent, evolveAsset } from '../domain/asset/asset.ts';
import { orderDeadlines } from '../domain/order/deadlines.ts';
import { evolveOrder } from '../domain/order/evolve.ts';
import type { Order, OrderEvent } from '../domain/order/order.ts';
import { planDeadlines } from '../domain/plan/occurrences.ts';
import { evolvePlan, type Plan, type PlanEvent } from '../domain/plan/plan.ts';

export const assets: Aggregate<Asset, AssetEvent> = {
  collection: 'assets',
  type: 'asset',
  evolve: evolveAsset,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ maker, serialNumber }) => (maker && serialNumber ? [{ kind: 'unique', resource: `serial/${maker}/${serialNumber}` }] : []),
};

export const plans: Aggregate<Plan, PlanEvent> = {
  collection: 'plans',
  type: 'plan',
  evolve: evolvePlan,
  place: ({ region, unit }) => placeNamed(region, unit),
  deadlines: planDeadlines,
};

/** Lies with whoever is responsible: a contractor sees what is assigned to it. */
export const workOrders: Aggregate<Order, OrderEvent> = {
  collection: 'workOrders',
  type: 'workOrder',
  evolve: evolveOrder,
  place: ({ region, responsible }) => placeNamed(region, responsible),
  deadlines: orderDeadlines,
};
