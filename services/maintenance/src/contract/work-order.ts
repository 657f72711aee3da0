import { type Given, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/work_order';
import * as own from '../app/records.ts';
import type { OrderDetails } from '../domain/order/order.ts';

/** A work order as the contract has it. */
export const workOrders = record(own.workOrders, proto.WorkOrder, {
  facts,
  differs: {
    costFen: ({ parts, labour }) =>
      parts.reduce((sum, { quantity, unitPriceFen }) => sum + quantity * unitPriceFen, 0) +
      labour.reduce((sum, { costFen }) => sum + costFen, 0),
    downReason: ({ downFromTime, title }) => (downFromTime ? title : ''),
    ruleEditions: ({ allowance }) => ({ ...allowance.ruleEditions }),
  },
  keeps: {
    ...{ passedFrom: String, clockTime: Date, doneBy: String, remindedOf: Date, resumesTo: String },
    allowance: { response: Number, resolution: Number, roundTheClock: Boolean, ruleEditions: Object },
  },
});

/** What a caller reports, for somebody else where a name is given. */
export const fromWorkOrder = ({ reporter, ...said }: Given<proto.WorkOrder>): OrderDetails => ({
  ...said,
  reporter: { displayName: reporter?.displayName ?? '', contact: reporter?.contact ?? '', subject: '', workOrder: '' },
});
