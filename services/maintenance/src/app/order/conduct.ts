import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { ToldLater } from '@jiguan/kernel/told-later';
import { type Command, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import * as conduct from '../../domain/order/conduct.ts';
import { merge } from '../../domain/order/merging.ts';
import type { Order, OrderEvent, Work } from '../../domain/order/order.ts';
import { allowanceOf } from '../../domain/rules.ts';
import { clockFor, rulesFor, toldLater, unitOf } from '../facts.ts';
import { workOrders } from '../records.ts';

type Because = OnRecord & { readonly reason: string };
/** A step that may be told of later than it was done. */
type Later = { readonly occurTime?: Date | undefined };

export const triageOrder = on(workOrders, (order, { priority, stopsAsset }: OnRecord & conduct.Triage, use) => {
  const allowance = allowanceOf(rulesFor(use, order.region), priority);
  if (isRefused(allowance)) return allowance;
  return clocked(use, order, (clock) => conduct.triage(order, { priority, stopsAsset }, allowance, clock));
});
export const assignOrder = on(
  workOrders,
  (order, { provider, assignee }: OnRecord & { readonly provider: string; readonly assignee: string }, use) =>
    conduct.assign(order, provider, assignee, unitOf(use, provider)),
);
export const acceptOrder = on(workOrders, (order, _: OnRecord) => conduct.accept(order));
export const declineOrder = on(workOrders, (order, { reason }: Because) => conduct.decline(order, reason));
export const arriveOrder = on(workOrders, (order, { occurTime }: OnRecord & Later, use) =>
  later(use, order, occurTime, (told) => conduct.arrive(order, use.now, told)),
);
export const pauseOrder = on(workOrders, (order, { reason, occurTime }: Because & Later, use) =>
  later(use, order, occurTime, (told) => conduct.pause(order, reason, use.now, told)),
);
export const resumeOrder = on(workOrders, (order, { occurTime }: OnRecord & Later, use) =>
  later(use, order, occurTime, (told) => clocked(use, order, (clock) => conduct.resume(order, clock, told))),
);
export const scheduleOrder = on(
  workOrders,
  (order, { visitTime, remindMinutes }: OnRecord & { readonly visitTime: Date; readonly remindMinutes: number }, { now }) =>
    conduct.schedule(order, visitTime, remindMinutes, now),
);
export const recordWork = on(workOrders, (order, { parts, labour, evidence }: OnRecord & Work) =>
  conduct.record(order, { parts, labour, evidence }),
);
export const completeOrder = on(workOrders, (order, { resolution, occurTime }: OnRecord & Later & { readonly resolution: string }, use) =>
  later(use, order, occurTime, (told) => conduct.finish(order, resolution, use.actor.subject, use.now, told)),
);
export const verifyOrder = on(workOrders, (order, _: OnRecord, { actor }) => conduct.verify(order, actor.subject));
export const closeOrder = on(workOrders, (order, _: OnRecord) => conduct.close(order));
export const reopenOrder = on(workOrders, (order, { reason }: Because, use) =>
  clocked(use, order, (clock) => conduct.reopen(order, reason, clock)),
);
export const cancelOrder = on(workOrders, (order, { reason }: Because) => conduct.cancel(order, reason));

/** 合并: both orders in one commit. */
export const mergeOrder: Command<OnRecord & { readonly into: string }, Stored<Order>> = async ({ name, into }, use) => {
  const [one, other] = await Promise.all([use.load(workOrders, idOf(name)), use.load(workOrders, idOf(into))]);
  if (!one) return missing(name);
  if (!other) return missing(into, 'into');
  const clock = clockFor(use, other.region);
  if (isRefused(clock)) return clock;
  const merged = merge({ name, order: one }, { name: into, order: other }, clock as conduct.Clock);
  if (isRefused(merged)) return merged;
  const change = (before: Stored<Order>, events: readonly OrderEvent[]) => ({ aggregate: workOrders, id: before._id, before, events });
  const changes = [change(one, merged.gone), change(other, merged.stays)];
  return { changes, result: ([saved]) => saved as Stored<Order> };
};

function later(
  use: UseCase,
  { region }: Order,
  occurTime: Date | undefined,
  decide: (told: ToldLater | undefined) => readonly OrderEvent[] | Refusal,
): readonly OrderEvent[] | Refusal {
  const told = toldLater(use, region, occurTime);
  return isRefused(told) ? told : decide(told);
}

type Clocked = (clock: conduct.Clock) => readonly OrderEvent[] | Refusal;

function clocked(use: UseCase, { region }: Order, decide: Clocked): readonly OrderEvent[] | Refusal {
  const clock = clockFor(use, region);
  return isRefused(clock) ? clock : decide(clock as conduct.Clock);
}
