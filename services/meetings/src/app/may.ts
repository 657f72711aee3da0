import type { May } from '@jiguan/kit/app';
import { mayApprove, mayReject } from '../domain/booking/approval.ts';
import { mayStart } from '../domain/booking/conduct.ts';

/** Why a command on a record is not possible now, where role and state do not say all. */
export const may: Readonly<Record<string, May>> = {
  ApproveBooking: (booking, { actor, now }) => mayApprove(booking, { approver: actor.subject, now }),
  RejectBooking: (booking, { actor, now }) => mayReject(booking, { approver: actor.subject, now }),
  StartBooking: (booking, { now }) => mayStart(booking, now),
};
