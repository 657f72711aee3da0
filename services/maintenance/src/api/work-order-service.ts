import { given, known } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { WorkOrderServiceService } from '@jiguan/proto/maintenance/v1/work_order';
import * as conduct from '../app/order/conduct.ts';
import { createWorkOrder, getWorkOrder } from '../app/order/report.ts';
import type { Lists } from '../app/ports.ts';
import { fromWorkOrder, toWorkOrder, visitOf, workOf } from '../contract/work-order.ts';
import { paged } from './paged.ts';

const output = toWorkOrder;
const named = { input: ({ name }: { name: string }) => ({ name }), output };
const because = { input: ({ name, reason }: { name: string; reason: string }) => ({ name, reason }), output };

/** jiguan.maintenance.v1.WorkOrderService over the use cases. */
export function workOrderApi(lists: Lists): Api {
  return implement(WorkOrderServiceService, 'jiguan.maintenance.v1.WorkOrderService', {
    getWorkOrder: query(getWorkOrder, named),
    listWorkOrders: paged(lists.workOrders, 'workOrders', toWorkOrder),
    createWorkOrder: command(createWorkOrder, { input: ({ workOrder }) => fromWorkOrder(given(workOrder)), output }),
    triageWorkOrder: command(conduct.triageOrder, {
      input: ({ name, priority, stopsAsset }) => ({ name, priority: known(priority), stopsAsset }),
      output,
    }),
    assignWorkOrder: command(conduct.assignOrder, {
      input: ({ name, provider, assignee }) => ({ name, provider, assignee }),
      output,
    }),
    acceptWorkOrder: command(conduct.acceptOrder, named),
    declineWorkOrder: command(conduct.declineOrder, because),
    arriveWorkOrder: command(conduct.arriveOrder, named),
    pauseWorkOrder: command(conduct.pauseOrder, because),
    resumeWorkOrder: command(conduct.resumeOrder, named),
    scheduleWorkOrder: command(conduct.scheduleOrder, { input: (request) => ({ name: request.name, ...visitOf(request) }), output }),
    recordWorkOrder: command(conduct.recordWork, { input: (request) => ({ name: request.name, ...workOf(request) }), output }),
    completeWorkOrder: command(conduct.completeOrder, { input: ({ name, resolution }) => ({ name, resolution }), output }),
    verifyWorkOrder: command(conduct.verifyOrder, { input: ({ name, note }) => ({ name, reason: note }), output }),
    closeWorkOrder: command(conduct.closeOrder, named),
    reopenWorkOrder: command(conduct.reopenOrder, because),
    cancelWorkOrder: command(conduct.cancelOrder, because),
    mergeWorkOrder: command(conduct.mergeOrder, { input: ({ name, into }) => ({ name, into }), output }),
  });
}
