import { acting, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { WorkOrderServiceService } from '@jiguan/proto/maintenance/v1/work_order';
import * as conduct from '../app/order/conduct.ts';
import { createWorkOrder } from '../app/order/report.ts';
import { fromWorkOrder, workOrders } from '../contract/work-order.ts';

/** jiguan.maintenance.v1.WorkOrderService over the use cases. An order is seen by whoever is responsible for it. */
export const workOrderApi = implement(WorkOrderServiceService, 'jiguan.maintenance.v1.WorkOrderService', {
  getWorkOrder: getting(workOrders),
  listWorkOrders: listing(workOrders, { place: { region: 'region', unit: 'responsible' } }),
  createWorkOrder: creating(workOrders, createWorkOrder, fromWorkOrder),
  triageWorkOrder: acting(workOrders, conduct.triageOrder),
  assignWorkOrder: acting(workOrders, conduct.assignOrder),
  acceptWorkOrder: acting(workOrders, conduct.acceptOrder),
  declineWorkOrder: acting(workOrders, conduct.declineOrder),
  arriveWorkOrder: acting(workOrders, conduct.arriveOrder),
  pauseWorkOrder: acting(workOrders, conduct.pauseOrder),
  resumeWorkOrder: acting(workOrders, conduct.resumeOrder),
  scheduleWorkOrder: acting(workOrders, conduct.scheduleOrder),
  recordWorkOrder: acting(workOrders, conduct.recordWork),
  completeWorkOrder: acting(workOrders, conduct.completeOrder),
  verifyWorkOrder: acting(workOrders, conduct.verifyOrder, ({ name, note }) => ({ name, reason: note })),
  closeWorkOrder: acting(workOrders, conduct.closeOrder),
  reopenWorkOrder: acting(workOrders, conduct.reopenOrder),
  cancelWorkOrder: acting(workOrders, conduct.cancelOrder),
  mergeWorkOrder: acting(workOrders, conduct.mergeOrder),
});
