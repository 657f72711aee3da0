import { nameOf } from '@jiguan/kernel/resource-name';
import type { May } from '@jiguan/kit/app';
import { mayWithdraw } from '../domain/asset/usability.ts';
import { mayClose, mayVerify } from '../domain/order/conduct.ts';
import { maySnooze } from '../domain/plan/occurrences.ts';

/** Why a command on a record is not possible now, where role and state do not say all. */
export const may: Readonly<Record<string, May>> = {
  DeclareSafeAsset: (asset) => mayWithdraw(asset, 'REASON_KIND_UNSAFE', nameOf('assets', asset._id)),
  RestartAsset: (asset) => mayWithdraw(asset, 'REASON_KIND_STOPPED', nameOf('assets', asset._id)),
  SnoozePlan: (plan) => maySnooze(plan),
  VerifyWorkOrder: (order, { actor }) => mayVerify(order, actor.subject),
  CloseWorkOrder: (order) => mayClose(order),
};
