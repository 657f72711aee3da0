import { filterFields, listPage, type Store } from '@jiguan/kit/store';
import type { Lists } from '../app/ports.ts';
import type { Asset } from '../domain/asset/asset.ts';
import type { Order } from '../domain/order/order.ts';
import type { Plan } from '../domain/plan/plan.ts';

/** What callers may filter and order by, as the contracts say. */
const assetFields = filterFields('jiguan.maintenance.v1.AssetService/ListAssets');
const planFields = filterFields('jiguan.maintenance.v1.PlanService/ListPlans');
const orderFields = filterFields('jiguan.maintenance.v1.WorkOrderService/ListWorkOrders');

/** An order is seen by whoever is responsible for it. */
const orderPlace = { region: 'region', unit: 'responsible' };

/** The lists of maintenance. */
export function lists(store: Store): Lists {
  return {
    assets: (wanted, { scope }) => listPage<Asset>({ store, collection: 'assets', fields: assetFields, scope, ...wanted }),
    plans: (wanted, { scope }) => listPage<Plan>({ store, collection: 'plans', fields: planFields, scope, ...wanted }),
    workOrders: ({ orderBy, ...wanted }, { scope }) =>
      listPage<Order>({
        store,
        collection: 'workOrders',
        fields: orderFields,
        orderBy: orderBy || 'report_time',
        place: orderPlace,
        scope,
        ...wanted,
      }),
  };
}
