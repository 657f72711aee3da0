import { nameOf } from '@jiguan/kernel/resource-name';
import type { May } from '@jiguan/kit/app';
import { mayWithdraw } from '../domain/asset/usability.ts';
import { mayClose, mayVerify } from '../domain/order/conduct.ts';
import { maySnooze } from '../domain/plan/occurrences.ts';
import { mayAdvance } from '../domain/renovation/conduct.ts';
import type { RenovationStatus } from '../domain/renovation/renovation.ts';

const into =
  (stage: RenovationStatus): May =>
  (one, { actor }) =>
    mayAdvance(one, stage, actor.subject);

/** Why a command on a record is not possible now, where role and state do not say all. */
export const may: Readonly<Record<string, May>> = {
  DeclareSafeAsset: (asset) => mayWithdraw(asset, 'REASON_KIND_UNSAFE', nameOf('assets', asset._id)),
  RestartAsset: (asset) => mayWithdraw(asset, 'REASON_KIND_STOPPED', nameOf('assets', asset._id)),
  SnoozePlan: (plan) => maySnooze(plan),
  VerifyWorkOrder: (order, { actor }) => mayVerify(order, actor.subject),
  CloseWorkOrder: (order) => mayClose(order),
  CheckRenovation: into('RENOVATION_STATUS_CHECKED'),
  ApproveRenovation: into('RENOVATION_STATUS_APPROVED'),
  ReviewRenovation: into('RENOVATION_STATUS_REVIEWED'),
  DesignRenovation: into('RENOVATION_STATUS_DESIGNED'),
  StartRenovation: into('RENOVATION_STATUS_IN_WORKS'),
  AcceptRenovation: into('RENOVATION_STATUS_ACCEPTED'),
  ArchiveRenovation: into('RENOVATION_STATUS_ARCHIVED'),
};
