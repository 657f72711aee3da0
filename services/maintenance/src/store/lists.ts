import { filterFields, listPage, type Store } from '@jiguan/kit/store';
import type { Lists } from '../app/ports.ts';
import type { Asset } from '../domain/asset/asset.ts';
import type { Closure } from '../domain/closure/closure.ts';
import type { Inspection } from '../domain/inspection/inspection.ts';
import type { Meter } from '../domain/meter/meter.ts';
import type { Order } from '../domain/order/order.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Fund } from '../domain/renovation/fund.ts';
import type { Renovation } from '../domain/renovation/renovation.ts';

/** What callers may filter and order by, as the contracts say. */
const assetFields = filterFields('jiguan.maintenance.v1.AssetService/ListAssets');
const planFields = filterFields('jiguan.maintenance.v1.PlanService/ListPlans');
const inspectionFields = filterFields('jiguan.maintenance.v1.InspectionService/ListInspections');
const renovationFields = filterFields('jiguan.maintenance.v1.RenovationService/ListRenovations');
const fundFields = filterFields('jiguan.maintenance.v1.RenovationFundService/ListRenovationFunds');
const closureFields = filterFields('jiguan.maintenance.v1.ClosureService/ListClosures');
const meterFields = filterFields('jiguan.maintenance.v1.MeterService/ListMeters');
const orderFields = filterFields('jiguan.maintenance.v1.WorkOrderService/ListWorkOrders');

/** An order is seen by whoever is responsible for it. */
const orderPlace = { region: 'region', unit: 'responsible' };

/** The lists of maintenance. */
export function lists(store: Store): Lists {
  return {
    assets: (wanted, { scope }) => listPage<Asset>({ store, collection: 'assets', fields: assetFields, scope, ...wanted }),
    plans: (wanted, { scope }) => listPage<Plan>({ store, collection: 'plans', fields: planFields, scope, ...wanted }),
    inspections: (wanted, { scope }) =>
      listPage<Inspection>({
        store,
        collection: 'inspections',
        fields: inspectionFields,
        scope,
        ...wanted,
        orderBy: wanted.orderBy || 'due_on',
      }),
    renovations: (wanted, { scope }) =>
      listPage<Renovation>({ store, collection: 'renovations', fields: renovationFields, scope, ...wanted }),
    funds: (wanted, { scope }) => listPage<Fund>({ store, collection: 'renovationFunds', fields: fundFields, scope, ...wanted }),
    closures: (wanted, { scope }) => listPage<Closure>({ store, collection: 'closures', fields: closureFields, scope, ...wanted }),
    meters: (wanted, { scope }) => listPage<Meter>({ store, collection: 'meters', fields: meterFields, scope, ...wanted }),
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
