import { passedOn } from '../keeper/passing.ts';
import type { Dues, Order, OrderEvent, Reported, Status } from './order.ts';

const over: readonly Status[] = ['WORK_ORDER_STATUS_CLOSED', 'WORK_ORDER_STATUS_CANCELLED', 'WORK_ORDER_STATUS_MERGED'];

/** The order after an event. */
export function evolveOrder(order: Order | undefined, event: OrderEvent): Order {
  if (event.type === 'WorkOrderReported') {
    const { type: _, dues, ...reported } = event;
    return { ...begun(reported), ...dues };
  }
  if (!order) throw new Error(`${event.type} of an order that was never reported`);
  const next = continued(order, event);
  return { ...next, open: !over.includes(next.status), responsible: next.provider || next.unit };
}

function begun(reported: Reported): Order {
  const status = reported.provider === '' ? 'WORK_ORDER_STATUS_REPORTED' : 'WORK_ORDER_STATUS_ASSIGNED';
  return {
    ...reported,
    status,
    open: true,
    responsible: reported.provider || reported.unit,
    assignee: '',
    reporters: [],
    clockTime: reported.reportTime,
    responseMissed: false,
    resolutionMissed: false,
    pauses: [],
    remindMinutes: 0,
    parts: [],
    labour: [],
    evidence: [],
    mergedInto: '',
    resolution: '',
    endReason: '',
    ...(stopsAtOnce(reported) && { downFromTime: reported.reportTime }),
  };
}

/** 停机: what is reported broken stands from the report; planned work stops the asset when it begins. */
export const stopsAtOnce = ({ stopsAsset, kind }: Pick<Reported, 'stopsAsset' | 'kind'>) =>
  stopsAsset && kind !== 'WORK_ORDER_KIND_PREVENTIVE';

/** Whether the asset stands still because of the order, and is not to be used until it is closed. */
export const stops = ({ open, downFromTime }: Order) => open && downFromTime !== undefined;

function continued(order: Order, event: Exclude<OrderEvent, { type: 'WorkOrderReported' }>): Order {
  switch (event.type) {
    case 'WorkOrderTriaged': {
      const { type: _, dues, downFromTime, ...triaged } = event;
      const { downFromTime: _was, ...others } = ruled(order, dues);
      return { ...others, ...triaged, ...(downFromTime && { downFromTime }), status: 'WORK_ORDER_STATUS_TRIAGED' };
    }
    case 'WorkOrderAssigned':
      return { ...order, status: 'WORK_ORDER_STATUS_ASSIGNED', provider: event.provider, assignee: event.assignee };
    case 'WorkOrderAccepted':
      return { ...order, status: 'WORK_ORDER_STATUS_ACCEPTED' };
    case 'WorkOrderDeclined':
      // It stays with who declined until it is given to another.
      return { ...order, status: 'WORK_ORDER_STATUS_TRIAGED', assignee: '' };
    case 'WorkOrderArrived': {
      const begins = order.stopsAsset && !order.downFromTime && { downFromTime: event.time };
      return { ...order, status: 'WORK_ORDER_STATUS_ON_SITE', onSiteTime: order.onSiteTime ?? event.time, ...begins };
    }
    case 'WorkOrderPaused':
      return {
        ...ruled(order, {}),
        status: 'WORK_ORDER_STATUS_PAUSED',
        resumesTo: order.status,
        pauses: [...order.pauses, { startTime: event.time, reason: event.reason }],
      };
    case 'WorkOrderResumed': {
      const { resumesTo = 'WORK_ORDER_STATUS_TRIAGED', ...others } = ruled(order, event.dues);
      return { ...others, status: resumesTo, pauses: ended(order, event.time) };
    }
    case 'WorkOrderScheduled':
      return { ...order, visitTime: event.visitTime, remindMinutes: event.remindMinutes };
    case 'WorkOrderReminded':
      return { ...order, remindedOf: event.visitTime };
    case 'WorkOrderRecorded': {
      const { parts, labour, evidence } = event;
      return {
        ...order,
        parts: [...order.parts, ...parts],
        labour: [...order.labour, ...labour],
        evidence: [...order.evidence, ...evidence],
      };
    }
    case 'WorkOrderDone': {
      const { time, by, resolution } = event;
      const down = order.downFromTime && { downToTime: time };
      return { ...order, status: 'WORK_ORDER_STATUS_DONE', doneTime: time, doneBy: by, resolution, ...down };
    }
    case 'WorkOrderVerified':
      return { ...order, status: 'WORK_ORDER_STATUS_VERIFIED' };
    case 'WorkOrderClosed':
      return { ...order, status: 'WORK_ORDER_STATUS_CLOSED' };
    case 'WorkOrderReopened': {
      const { doneTime: _done, doneBy: _by, downToTime: _down, ...others } = ruled(order, event.dues);
      return { ...others, status: again(order), clockTime: event.time };
    }
    case 'WorkOrderCancelled': {
      const { downFromTime: _from, downToTime: _to, ...others } = ruled(order, {});
      return { ...others, status: 'WORK_ORDER_STATUS_CANCELLED', endReason: event.reason };
    }
    case 'WorkOrderMerged': {
      const { downFromTime: _from, downToTime: _to, ...others } = ruled(order, {});
      return { ...others, status: 'WORK_ORDER_STATUS_MERGED', mergedInto: event.into };
    }
    case 'WorkOrderJoined': {
      const { reporters, clockTime, stopsAsset, downFromTime } = event;
      const { doneTime, doneBy, downToTime, ...others } = ruled(order, event.dues);
      const joined = {
        ...others,
        reporters: [...order.reporters, ...reporters],
        clockTime,
        stopsAsset,
        ...(downFromTime && { downFromTime }),
      };
      if (event.reopened) return { ...joined, status: again(order) };
      return { ...joined, ...(doneTime && { doneTime }), ...(doneBy && { doneBy }), ...(downToTime && { downToTime }) };
    }
    case 'WorkOrderPassedOn':
      return passedOn(order, event);
    case 'WorkOrderEscalated':
      return { ...order, [`${event.missed}Missed`]: true };
  }
}

/** Where work begins once more. */
const again = ({ provider }: Order): Status => (provider === '' ? 'WORK_ORDER_STATUS_TRIAGED' : 'WORK_ORDER_STATUS_ASSIGNED');

/** With other deadlines in place of those it had. */
function ruled({ responseDueTime: _response, resolutionDueTime: _resolution, ...order }: Order, dues: Dues): Order {
  return { ...order, ...dues };
}

const ended = ({ pauses }: Order, time: Date) => pauses.map((pause) => (pause.endTime ? pause : { ...pause, endTime: time }));
