import type { Command, Fact, Reaction } from '@jiguan/kit/app';
import { UnitAbolished, UnitMerged, UnitRestored } from '@jiguan/proto/directory/v1/events';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import type { Meter } from '@jiguan/proto/maintenance/v1/meter';
import type { WorkOrder } from '@jiguan/proto/maintenance/v1/work_order';
import { RoomsClosed } from '@jiguan/proto/meetings/v1/events';
import { arrangeClosure } from '../app/closure/keep.ts';
import { endKeeper, restoreKeeper } from '../app/keeper/end-keeper.ts';
import { followKeeper } from '../app/keeper/follow-keeper.ts';
import { followAsset, followPlan } from '../app/order/follow.ts';
import { orderOfReport } from '../app/order/public-report.ts';
import { reachPlans, type Used } from '../app/plan/reach.ts';
import type { Reads } from '../app/ports.ts';
import { fromDisplaced } from '../contract/closure.ts';
import type { KeeperEnd } from '../domain/keeper/keeper.ts';

/** A fact about an order, as all of them carry it. */
interface OfOrder {
  readonly workOrder: WorkOrder | undefined;
}

const orderOf = ({ workOrder }: OfOrder): WorkOrder => {
  if (!workOrder) throw new Error('a fact about no order');
  return workOrder;
};

type Decoder = { decode(payload: Uint8Array): OfOrder };

/** What may stop the asset or let it go. Most orders stop nothing. */
const ofAsset = (fact: Decoder): Reaction<OfOrder> => ({
  decode: (payload) => fact.decode(payload),
  react: ({ payload }, use) => {
    const { name, stopsAsset } = orderOf(payload);
    return stopsAsset ? followAsset({ name }, use) : { changes: [], result: () => undefined };
  },
});

/** What ends a due task of a plan, and may let the asset go as well. */
const planOf = (payload: OfOrder) => {
  const { name, doneTime } = orderOf(payload);
  return { name, ...(doneTime && { doneTime }) };
};

/** A reading that stands. */
const ofMeter = (
  fact: { decode(payload: Uint8Array): { readonly meter: Meter | undefined } },
  reach: Command<Used, unknown>,
): Reaction => ({
  decode: (payload) => fact.decode(payload),
  react: ({ payload }, use) => reach({ meter: payload.meter?.name ?? '', cumulative: payload.meter?.cumulative ?? 0 }, use),
});

/** Flow F1: meetings have made way for a closure. */
const roomsClosed: Reaction<RoomsClosed> = {
  decode: (payload) => RoomsClosed.decode(payload),
  react: ({ payload: { closure, displaced, roomsUnknown, more } }, use) =>
    arrangeClosure({ name: closure, displaced: displaced.map(fromDisplaced), roomsUnknown, arranged: !more }, use),
};

type Ended = Pick<KeeperEnd, 'successor' | 'reason'>;

/** Flow F5: a unit that directory ends keeps nothing any more; one that is there again has back what it kept. */
function ofKeepers(reads: Reads): Readonly<Record<string, Reaction>> {
  const ending = <M>(
    { decode }: { decode(payload: Uint8Array): M },
    become: Command<KeeperEnd, void>,
    said: (fact: M) => Ended,
  ): Reaction<M> => ({
    decode: (payload) => decode(payload),
    react: ({ place, payload }: Fact<M>, use) => {
      if (!place.unit) throw new Error('the end of a unit that names no unit');
      return become({ unit: `units/${place.unit}`, region: `regions/${place.region}`, ...said(payload) }, use);
    },
  });
  const [end, restore] = [endKeeper(reads), restoreKeeper(reads)];
  return {
    'jiguan.directory.v1.UnitAbolished': ending(UnitAbolished, end, ({ reason }) => ({ successor: '', reason: `单位已撤销：${reason}` })),
    'jiguan.directory.v1.UnitMerged': ending(UnitMerged, end, ({ successor, reason }) => ({
      successor,
      reason: `单位已并入 ${successor}：${reason}`,
    })),
    'jiguan.directory.v1.UnitRestored': ending(UnitRestored, restore, ({ reason }) => ({ successor: '', reason: `单位已恢复：${reason}` })),
  };
}

/** Maintenance hears of its own orders and meters: what follows elsewhere is the service's doing, not the technician's. */
export const reactions = (reads: Reads): Readonly<Record<string, Reaction>> => ({
  ...ofOrders,
  ...ofKeepers(reads),
  'jiguan.maintenance.v1.AssetChanged': {
    decode: (payload) => facts.AssetChanged.decode(payload),
    react: ({ payload: { asset, previousUnit } }, use) =>
      followKeeper(reads)({ asset: asset?.name ?? '', unit: asset?.unit ?? '', previousUnit }, use),
  },
  'jiguan.meetings.v1.RoomsClosed': roomsClosed,
  'jiguan.maintenance.v1.ReportTaken': {
    decode: (payload) => facts.ReportTaken.decode(payload),
    react: ({ payload: { report } }, use) => orderOfReport({ id: report }, use),
  },
  'jiguan.maintenance.v1.MeterRead': ofMeter(facts.MeterRead, reachPlans(reads)),
  'jiguan.maintenance.v1.MeterExplained': ofMeter(facts.MeterExplained, reachPlans(reads)),
  'jiguan.maintenance.v1.MeterCorrected': ofMeter(facts.MeterCorrected, reachPlans(reads)),
  'jiguan.maintenance.v1.MeterReplaced': ofMeter(facts.MeterReplaced, reachPlans(reads)),
});

const ofOrders: Readonly<Record<string, Reaction>> = {
  'jiguan.maintenance.v1.WorkOrderReported': ofAsset(facts.WorkOrderReported),
  'jiguan.maintenance.v1.WorkOrderTriaged': {
    decode: (payload) => facts.WorkOrderTriaged.decode(payload),
    react: ({ payload }, use) => followAsset({ name: orderOf(payload).name }, use),
  },
  'jiguan.maintenance.v1.WorkOrderArrived': ofAsset(facts.WorkOrderArrived),
  'jiguan.maintenance.v1.WorkOrderClosed': ofAsset(facts.WorkOrderClosed),
  'jiguan.maintenance.v1.WorkOrderReopened': ofAsset(facts.WorkOrderReopened),
  'jiguan.maintenance.v1.WorkOrderMerged': ofAsset(facts.WorkOrderMerged),
  'jiguan.maintenance.v1.WorkOrderJoined': ofAsset(facts.WorkOrderJoined),
  'jiguan.maintenance.v1.WorkOrderDone': {
    decode: (payload) => facts.WorkOrderDone.decode(payload),
    react: ({ payload }, use) => followPlan(planOf(payload), use),
  },
  'jiguan.maintenance.v1.WorkOrderCancelled': {
    decode: (payload) => facts.WorkOrderCancelled.decode(payload),
    react: async ({ payload }, use) => {
      const { name } = orderOf(payload);
      const [asset, plan] = await Promise.all([followAsset({ name }, use), followPlan({ name }, use)]);
      if ('refused' in asset || 'refused' in plan) throw new Error(`${name} was cancelled, which cannot be refused`);
      return { changes: [...asset.changes, ...plan.changes], result: () => undefined };
    },
  },
};
