import { type Aggregate, placeNamed } from '@jiguan/kit/app';
import { type Asset, type AssetEvent, evolveAsset } from '../domain/asset/asset.ts';
import { type Closure, type ClosureEvent, closed, closureDeadlines, evolveClosure } from '../domain/closure/closure.ts';
import { inspectionDeadlines } from '../domain/inspection/conduct.ts';
import { evolveInspection, type Inspection, type InspectionEvent } from '../domain/inspection/inspection.ts';
import { evolveKeeper, type Keeper, type KeeperEvent } from '../domain/keeper/keeper.ts';
import { untilChanged } from '../domain/keeper/passing.ts';
import { evolveMeter, type Meter, type MeterEvent } from '../domain/meter/meter.ts';
import { orderDeadlines } from '../domain/order/deadlines.ts';
import { evolveOrder } from '../domain/order/evolve.ts';
import type { Order, OrderEvent } from '../domain/order/order.ts';
import { evolveReport, type Report, type ReportEvent } from '../domain/order/public-report.ts';
import { planDeadlines } from '../domain/plan/occurrences.ts';
import { evolvePlan, type Plan, type PlanEvent } from '../domain/plan/plan.ts';
import { evolveFund, type Fund, type FundEvent, fundOf } from '../domain/renovation/fund.ts';
import { evolveRenovation, type Renovation, type RenovationEvent } from '../domain/renovation/renovation.ts';

export const assets: Aggregate<Asset, AssetEvent> = {
  collection: 'assets',
  type: 'asset',
  evolve: untilChanged(evolveAsset, ['AssetBecameUnusable', 'AssetBecameUsable', 'AssetReasonOpened', 'AssetReasonLifted']),
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ maker, serialNumber, label }) => [
    { kind: 'unique', resource: `label/${label}` },
    ...(maker && serialNumber ? [{ kind: 'unique', resource: `serial/${maker}/${serialNumber}` } as const] : []),
  ],
};

export const plans: Aggregate<Plan, PlanEvent> = {
  collection: 'plans',
  type: 'plan',
  evolve: untilChanged(evolvePlan, ['PlanFellDue', 'PlanOccurrenceDone', 'PlanReminded']),
  place: ({ region, unit }) => placeNamed(region, unit),
  deadlines: planDeadlines,
};

/** Lies with whoever is responsible: a contractor sees what is assigned to it. */
export const workOrders: Aggregate<Order, OrderEvent> = {
  collection: 'workOrders',
  type: 'workOrder',
  evolve: untilChanged(evolveOrder, ['WorkOrderReminded', 'WorkOrderEscalated']),
  place: ({ region, responsible }) => placeNamed(region, responsible),
  deadlines: orderDeadlines,
};

/** One duty of a kind for an asset at a time. */
export const inspections: Aggregate<Inspection, InspectionEvent> = {
  collection: 'inspections',
  type: 'inspection',
  evolve: untilChanged(evolveInspection, ['InspectionReminded', 'InspectionFellOverdue']),
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ asset, scheme, status }) =>
    status === 'INSPECTION_STATUS_ENDED' ? [] : [{ kind: 'unique', resource: `inspection/${asset}/${scheme}` }],
  deadlines: inspectionDeadlines,
};

/** A serial number hangs in one place of a region. */
export const meters: Aggregate<Meter, MeterEvent> = {
  collection: 'meters',
  type: 'meter',
  evolve: untilChanged(evolveMeter, ['MeterRead', 'MeterReadingHeld']),
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ status, region, serialNumber }) =>
    status === 'METER_STATUS_REMOVED' ? [] : [{ kind: 'unique', resource: `meter/${region}/${serialNumber}` }],
};

/** Once approved it takes its sum of the season's fund, until it is withdrawn; an emergency also where nothing is left. */
export const renovations: Aggregate<Renovation, RenovationEvent> = {
  collection: 'renovations',
  type: 'renovation',
  evolve: untilChanged(evolveRenovation),
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ approved, status, region, season, emergency }) =>
    approved && status !== 'RENOVATION_STATUS_WITHDRAWN'
      ? [{ kind: 'amount', resource: fundOf(region, season), amount: approved.sumFen, ...(emergency && { over: true }) }]
      : [],
};

export const funds: Aggregate<Fund, FundEvent> = {
  collection: 'renovationFunds',
  type: 'renovationFund',
  evolve: evolveFund,
  place: ({ region }) => placeNamed(region),
  claims: ({ region, year, amountFen }) => [{ kind: 'limit', resource: fundOf(region, year), amount: amountFen }],
};

/** No two closures of a room or an asset overlap. */
export const closures: Aggregate<Closure, ClosureEvent> = {
  collection: 'closures',
  type: 'closure',
  evolve: untilChanged(evolveClosure, ['ClosureArranged', 'ClosureBegan']),
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: (closure) =>
    closed(closure).map(
      (what) => ({ kind: 'interval', resource: `closure/${what}`, from: closure.startTime, to: closure.endTime }) as const,
    ),
  deadlines: closureDeadlines,
};

/** By the unit's id. Kept for its journal and its timer. */
export const keepers: Aggregate<Keeper, KeeperEvent> = {
  collection: 'keepers',
  type: 'keeper',
  evolve: evolveKeeper,
  place: ({ region, unit }) => placeNamed(region, unit),
};

/** What is said at a label: so many an hour of each asset. Kept for itself, since whoever says it may change nothing else; its order is made of it. */
export const reports: Aggregate<Report, ReportEvent> = {
  collection: 'reports',
  type: 'report',
  evolve: evolveReport,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ hour, most }) => [{ kind: 'amount', resource: hour, amount: 1, most }],
};
