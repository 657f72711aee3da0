/**
 * What follows from an order's step elsewhere: its asset is stopped or usable again, its plan learns that the due task is done or skipped. Done
 * when the fact arrives, by the service itself: a contractor may finish an order, yet changes neither the asset nor the plan of the keeper.
 */
import { dayOf } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Aggregate, Command, Commitment, DomainEvent, Stored, UseCase } from '@jiguan/kit/app';
import type { AssetEvent, ReasonKind } from '../../domain/asset/asset.ts';
import { liftReason, openReason } from '../../domain/asset/usability.ts';
import { stops } from '../../domain/order/evolve.ts';
import type { Kind, Order } from '../../domain/order/order.ts';
import { complete, skipOrder } from '../../domain/plan/occurrences.ts';
import { assets, meters, plans, workOrders } from '../records.ts';

/** An order of whose step a fact told. */
export interface Told {
  /** `workOrders/…`. */
  readonly name: string;
}

/** 停机, by the order as it is now: a fact that comes late or twice changes nothing. */
export const followAsset: Command<Told, unknown> = async ({ name }, use) => {
  const order = await orderOf(use, name);
  const asset = await use.load(assets, idOf(order.asset));
  if (!asset) throw new Error(`${order.asset} of ${name} is gone`);
  const kind = kinds[order.kind];
  const note = order.resolution || order.endReason;
  const opened = { source: name, kind, openTime: order.downFromTime ?? use.now, openedBy: order.reporter.subject, note: order.title };
  const events: readonly AssetEvent[] = stops(order) ? openReason(asset, opened) : liftReason(asset, { source: name, kind }, note);
  return changed(assets, asset, events);
};

const kinds: Readonly<Record<Kind, ReasonKind>> = {
  WORK_ORDER_KIND_BREAKDOWN: 'REASON_KIND_BREAKDOWN',
  WORK_ORDER_KIND_REQUEST: 'REASON_KIND_BREAKDOWN',
  WORK_ORDER_KIND_FAILED_ITEM: 'REASON_KIND_FAILED_ITEM',
  WORK_ORDER_KIND_PREVENTIVE: 'REASON_KIND_STOPPED',
};

/** The due task of a plan was done on a day, or its order was cancelled. */
export const followPlan: Command<Told & { readonly doneTime?: Date }, unknown> = async ({ name, doneTime }, use) => {
  const order = await orderOf(use, name);
  const plan = order.plan === '' ? undefined : await use.load(plans, idOf(order.plan));
  if (!plan) return nothing;
  if (!doneTime) return changed(plans, plan, skipOrder(plan, name, order.endReason));
  const meter = plan.meter === '' ? undefined : await use.load(meters, idOf(plan.meter));
  return changed(plans, plan, complete(plan, name, dayOf(doneTime), meter?.cumulative));
};

const nothing: Commitment = { changes: [], result: () => undefined };

async function orderOf(use: UseCase, name: string): Promise<Stored<Order>> {
  const order = await use.load(workOrders, idOf(name));
  if (!order) throw new Error(`${name} is gone`);
  return order;
}

const changed = <S extends object, E extends DomainEvent>(
  aggregate: Aggregate<S, E>,
  before: Stored<S>,
  events: readonly E[],
): Commitment => (events.length === 0 ? nothing : { changes: [{ aggregate, id: before._id, before, events }], result: () => undefined });
