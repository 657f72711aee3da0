import { no, type Refused } from '../refusals.ts';
import { type Clock, only } from './conduct.ts';
import { duesOf } from './deadlines.ts';
import type { Order, OrderEvent } from './order.ts';

/** A name and its order. */
export interface Named {
  readonly name: string;
  readonly order: Order;
}

/** What a merge does to the one that goes and to the one that stays. */
export interface Merged {
  readonly gone: readonly OrderEvent[];
  readonly stays: readonly OrderEvent[];
}

/**
 * 合并: everybody who reported stays a reporter, the earliest report counts for the deadlines, and merging into one that is over reopens it.
 * An order that was merged takes none: a circle cannot come about.
 */
export function merge(one: Named, into: Named, { business, now }: Clock): Merged | Refused {
  const { order } = into;
  const refused = only(one.order, 'REPORTED', 'TRIAGED', 'ASSIGNED') ?? mayTake(one, into);
  if (refused) return refused;
  const reporters = [{ ...one.order.reporter, workOrder: one.name }, ...one.order.reporters];
  const clockTime = one.order.clockTime < order.clockTime ? one.order.clockTime : order.clockTime;
  const paused = order.status === 'WORK_ORDER_STATUS_PAUSED';
  const dues = paused ? {} : duesOf(order.allowance, clockTime, order.pauses, business, now);
  const reopened = order.status === 'WORK_ORDER_STATUS_CLOSED';
  const down = one.order.downFromTime && { downFromTime: order.downFromTime ?? one.order.downFromTime };
  return {
    gone: [{ type: 'WorkOrderMerged', into: into.name }],
    stays: [
      { type: 'WorkOrderJoined', reporters, clockTime, dues, reopened, stopsAsset: one.order.stopsAsset || order.stopsAsset, ...down },
    ],
  };
}

function mayTake(one: Named, into: Named): Refused | undefined {
  const field = { field: 'into' };
  if (one.name === into.name) return no('MERGE_INTO_ITSELF', {}, field);
  if (into.order.status === 'WORK_ORDER_STATUS_MERGED')
    return no('MERGE_TARGET_MERGED', { order: into.name, into: into.order.mergedInto }, field);
  if (into.order.status === 'WORK_ORDER_STATUS_CANCELLED') return no('MERGE_TARGET_OVER', { order: into.name }, field);
  if (one.order.stopsAsset && one.order.asset !== into.order.asset) return no('MERGE_OTHER_ASSET', { order: into.name }, field);
  return one.order.unit === into.order.unit ? undefined : no('MERGE_OTHER_KEEPER', { order: into.name }, field);
}
