import type { Reaction } from '@jiguan/kit/app';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import type { WorkOrder } from '@jiguan/proto/maintenance/v1/work_order';
import { followAsset, followPlan } from '../app/order/follow.ts';

/** A fact about an order, as all of them carry it. */
interface OfOrder {
  readonly workOrder: WorkOrder | undefined;
}

const orderOf = ({ workOrder }: OfOrder): WorkOrder => {
  if (!workOrder) throw new Error('a fact about no order');
  return workOrder;
};

type Decoder = { decode(payload: Uint8Array): OfOrder };

/** What may stop the asset or let it go. Most orders stop nothing. */
const ofAsset = (fact: Decoder): Reaction<OfOrder> => ({
  decode: (payload) => fact.decode(payload),
  react: ({ payload }, use) => {
    const { name, stopsAsset } = orderOf(payload);
    return stopsAsset ? followAsset({ name }, use) : { changes: [], result: () => undefined };
  },
});

/** What ends a due task of a plan, and may let the asset go as well. */
const planOf = (payload: OfOrder) => {
  const { name, doneTime } = orderOf(payload);
  return { name, ...(doneTime && { doneTime }) };
};

/** Maintenance hears of its own orders: what follows elsewhere is the service's doing, not the technician's. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'jiguan.maintenance.v1.WorkOrderReported': ofAsset(facts.WorkOrderReported),
  'jiguan.maintenance.v1.WorkOrderTriaged': {
    decode: (payload) => facts.WorkOrderTriaged.decode(payload),
    react: ({ payload }, use) => followAsset({ name: orderOf(payload).name }, use),
  },
  'jiguan.maintenance.v1.WorkOrderArrived': ofAsset(facts.WorkOrderArrived),
  'jiguan.maintenance.v1.WorkOrderClosed': ofAsset(facts.WorkOrderClosed),
  'jiguan.maintenance.v1.WorkOrderReopened': ofAsset(facts.WorkOrderReopened),
  'jiguan.maintenance.v1.WorkOrderMerged': ofAsset(facts.WorkOrderMerged),
  'jiguan.maintenance.v1.WorkOrderJoined': ofAsset(facts.WorkOrderJoined),
  'jiguan.maintenance.v1.WorkOrderDone': {
    decode: (payload) => facts.WorkOrderDone.decode(payload),
    react: ({ payload }, use) => followPlan(planOf(payload), use),
  },
  'jiguan.maintenance.v1.WorkOrderCancelled': {
    decode: (payload) => facts.WorkOrderCancelled.decode(payload),
    react: async ({ payload }, use) => {
      const { name } = orderOf(payload);
      const [asset, plan] = await Promise.all([followAsset({ name }, use), followPlan({ name }, use)]);
      if ('refused' in asset || 'refused' in plan) throw new Error(`${name} was cancelled, which cannot be refused`);
      return { changes: [...asset.changes, ...plan.changes], result: () => undefined };
    },
  },
};
