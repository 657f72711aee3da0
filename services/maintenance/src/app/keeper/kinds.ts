import type { Aggregate, Stored } from '@jiguan/kit/app';
import type { Kept } from '../../domain/keeper/keeper.ts';
import type { KeptByUnit } from '../../domain/keeper/passing.ts';
import { assets, closures, inspections, meters, plans, renovations, workOrders } from '../records.ts';

/** A kind of record that a unit keeps: which of them are not over, how they pass on, and as what they are counted. */
export interface KindKept {
  // biome-ignore lint/suspicious/noExplicitAny: seven kinds of record in one table.
  readonly aggregate: Aggregate<any, any>;
  readonly event: string;
  readonly counts: keyof Kept;
  readonly open: Readonly<Record<string, unknown>>;
  /** Goes with the asset on which it hangs. */
  readonly hangs: boolean;
}

/** One of them, as the store has it. */
export interface Found {
  readonly kind: KindKept;
  readonly before: Stored<KeptByUnit>;
}

const not = (...status: readonly string[]) => ({ status: { $nin: status } });
const renovationsOver = ['ARCHIVED', 'REJECTED', 'WITHDRAWN'].map((end) => `RENOVATION_STATUS_${end}`);

/** What passes on when a unit ends, what hangs on an asset after it. */
export const kinds: readonly KindKept[] = [
  { aggregate: assets, event: 'AssetPassedOn', counts: 'assets', open: not('ASSET_STATUS_RETIRED'), hangs: false },
  { aggregate: plans, event: 'PlanPassedOn', counts: 'duties', open: not('PLAN_STATUS_ENDED'), hangs: true },
  { aggregate: inspections, event: 'InspectionPassedOn', counts: 'duties', open: not('INSPECTION_STATUS_ENDED'), hangs: true },
  { aggregate: meters, event: 'MeterPassedOn', counts: 'duties', open: not('METER_STATUS_REMOVED'), hangs: true },
  { aggregate: workOrders, event: 'WorkOrderPassedOn', counts: 'orders', open: { open: true }, hangs: true },
  {
    ...{ aggregate: closures, event: 'ClosurePassedOn', counts: 'duties', hangs: false },
    open: not('CLOSURE_STATUS_FINISHED', 'CLOSURE_STATUS_CANCELLED'),
  },
  { aggregate: renovations, event: 'RenovationPassedOn', counts: 'renovations', open: not(...renovationsOver), hangs: false },
];
