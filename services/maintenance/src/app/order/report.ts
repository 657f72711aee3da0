import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, type Commitment, decided, type New, type Stored, type UseCase } from '@jiguan/kit/app';
import { type Clock, report } from '../../domain/order/conduct.ts';
import type { Allowance, Order, OrderDetails } from '../../domain/order/order.ts';
import { no } from '../../domain/refusals.ts';
import { allowanceOf } from '../../domain/rules.ts';
import { clockFor, rulesFor } from '../facts.ts';
import { assets, workOrders } from '../records.ts';

/** 报修, by somebody who is signed in. */
export const createWorkOrder: Command<New<OrderDetails>, Stored<Order>> = ({ details }, use) => {
  const reporter = { ...details.reporter, subject: use.actor.subject, workOrder: '' };
  return createOrder({ ...details, reporter }, use);
};

/** A new order, with the deadlines of its priority. */
export async function createOrder(details: OrderDetails, use: UseCase, id = use.newId()): Promise<Commitment<Stored<Order>> | Refusal> {
  const asset = await use.load(assets, idOf(details.asset));
  if (!asset) return missing(details.asset, 'work_order.asset');
  if (asset.status === 'ASSET_STATUS_RETIRED') return no('ASSET_RETIRED', { asset: details.asset }, { field: 'work_order.asset' });
  const allowance = allowanceOf(rulesFor(use, asset.region), details.priority);
  if (isRefused(allowance)) return allowance;
  const clock = clockFor(use, asset.region);
  if (isRefused(clock)) return clock;
  const { region, unit } = asset;
  const placed = { region, unit, allowance: allowance as Allowance, reportTime: use.now, plan: '', dueOn: '', provider: '' };
  return decided(workOrders, { newId: id }, report({ ...details, ...placed }, clock as Clock));
}
