/** 时限: in working minutes, with the clock stopped during pauses; an emergency's run day and night. */
import { type BusinessHours, deadline } from '@jiguan/kernel/business-time';
import type { Allowance, Dues, Order, OrderEvent, Pause } from './order.ts';

/** Every minute of every day. */
const always: BusinessHours = { calendar: { kindOf: () => ({ working: true, certain: true }) }, hours: [{ from: 0, to: 1440 }] };

/** Until when, from an instant on and with these pauses; nothing while one of them lasts. */
export function duesOf(allowance: Allowance, from: Date, pauses: readonly Pause[], business: BusinessHours, now: Date): Dues {
  const stops = pauses.map(({ startTime, endTime }) => ({ from: startTime, ...(endTime && { to: endTime }) }));
  const due = (minutes: number) => deadline(allowance.roundTheClock ? always : business, from, minutes, stops, now).due;
  const [responseDueTime, resolutionDueTime] = [due(allowance.response), due(allowance.resolution)];
  return { ...(responseDueTime && { responseDueTime }), ...(resolutionDueTime && { resolutionDueTime }) };
}

export type OrderDeadline = 'order.response' | 'order.resolution' | 'order.remind';

/** What waits for whom: on site is answered by arriving, done by being done; a pause stops both. */
export function orderDeadlines(order: Order): readonly { readonly kind: OrderDeadline; readonly at: Date }[] {
  if (!order.open || order.doneTime) return [];
  const { responseDueTime, resolutionDueTime, visitTime, remindMinutes, remindedOf } = order;
  const remind = visitTime && remindMinutes > 0 && !order.onSiteTime && remindedOf?.getTime() !== visitTime.getTime();
  return [
    ...(responseDueTime && !order.onSiteTime && !order.responseMissed ? [{ kind: 'order.response', at: responseDueTime } as const] : []),
    ...(resolutionDueTime && !order.resolutionMissed ? [{ kind: 'order.resolution', at: resolutionDueTime } as const] : []),
    ...(remind ? [{ kind: 'order.remind', at: new Date(+visitTime - remindMinutes * 60_000) } as const] : []),
  ];
}

/** 超时升级: nobody came, or it was not done, in time. No event where somebody did meanwhile. */
export function escalate(order: Order, missed: 'response' | 'resolution', now: Date): readonly OrderEvent[] {
  const waits = orderDeadlines(order).find(({ kind }) => kind === `order.${missed}`);
  return waits && waits.at <= now ? [{ type: 'WorkOrderEscalated', missed }] : [];
}

/** 上门提醒: once for the visit as it stands. */
export function remindVisit(order: Order, now: Date): readonly OrderEvent[] {
  const waits = orderDeadlines(order).find(({ kind }) => kind === 'order.remind');
  return waits && waits.at <= now && order.visitTime ? [{ type: 'WorkOrderReminded', visitTime: order.visitTime }] : [];
}
