import { given } from '@jiguan/kit/contract';
import { acting, command, getting, implement, listing } from '@jiguan/kit/grpc';
import { WorkOrderServiceService } from '@jiguan/proto/maintenance/v1/work_order';
import * as conduct from '../app/order/conduct.ts';
import { createWorkOrder } from '../app/order/report.ts';
import { fromWorkOrder, workOrders } from '../contract/work-order.ts';

const output = workOrders.message;

/** jiguan.maintenance.v1.WorkOrderService over the use cases. An order is seen by whoever is responsible for it. */
export const workOrderApi = implement(WorkOrderServiceService, 'jiguan.maintenance.v1.WorkOrderService', {
  getWorkOrder: getting(workOrders),
  listWorkOrders: listing(workOrders, { place: { region: 'region', unit: 'responsible' } }),
  createWorkOrder: command(createWorkOrder, { input: ({ workOrder }) => fromWorkOrder(given(workOrder)), output }),
  triageWorkOrder: acting(workOrders, conduct.triageOrder, 'priority'),
  assignWorkOrder: acting(workOrders, conduct.assignOrder),
  acceptWorkOrder: acting(workOrders, conduct.acceptOrder),
  declineWorkOrder: acting(workOrders, conduct.declineOrder),
  arriveWorkOrder: acting(workOrders, conduct.arriveOrder),
  pauseWorkOrder: acting(workOrders, conduct.pauseOrder),
  resumeWorkOrder: acting(workOrders, conduct.resumeOrder),
  scheduleWorkOrder: acting(workOrders, conduct.scheduleOrder, 'visitTime'),
  recordWorkOrder: acting(workOrders, conduct.recordWork),
  completeWorkOrder: acting(workOrders, conduct.completeOrder),
  verifyWorkOrder: command(conduct.verifyOrder, { input: ({ name, note }) => ({ name, reason: note }), output }),
  closeWorkOrder: acting(workOrders, conduct.closeOrder),
  reopenWorkOrder: acting(workOrders, conduct.reopenOrder),
  cancelWorkOrder: acting(workOrders, conduct.cancelOrder),
  mergeWorkOrder: acting(workOrders, conduct.mergeOrder),
});
