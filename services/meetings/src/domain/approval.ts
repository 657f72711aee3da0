import type { Decision } from '@jiguan/kernel/decision';
import type { Booking, BookingEvent } from './booking.ts';
import { active, type Unit } from './eligibility.ts';
import { no, type Refused } from './refusals.ts';

/** What an approver says. */
export interface Opinion {
  readonly opinion: string;
  readonly documentNumber: string;
}

export interface ApprovalFacts {
  /** Subject. */
  readonly approver: string;
  readonly unit: Unit | undefined;
  readonly now: Date;
}

/** 审批同意. Four eyes: never by one who had a hand in the request. Too late once the meeting's time has come. */
export function approve(booking: Booking, said: Opinion, facts: ApprovalFacts): readonly BookingEvent[] | Refused {
  const refused = mayApprove(booking, facts) ?? active(booking.unit, facts.unit);
  if (refused) return refused;
  return [{ type: 'BookingConfirmed', decision: decisionOf('approved', said, facts) }];
}

/** 审批不同意. */
export function reject(booking: Booking, said: Opinion, facts: ApprovalFacts): readonly BookingEvent[] | Refused {
  const refused = mayReject(booking, facts);
  return refused ?? [{ type: 'BookingRejected', decision: decisionOf('rejected', said, facts), reason: said.opinion }];
}

/** Nobody decided before the meeting's time. No event when somebody did. */
export function lapse(booking: Booking, now: Date): readonly BookingEvent[] {
  const due = booking.status === 'BOOKING_STATUS_REQUESTED' && now >= booking.startTime;
  return due ? [{ type: 'BookingRejected', reason: '到会议开始时仍未审批，系统自动退回' }] : [];
}

/** Why a booking cannot be approved now, whatever the opinion. */
export function mayApprove(booking: Booking, facts: Pick<ApprovalFacts, 'approver' | 'now'>): Refused | undefined {
  const refused = mayReject(booking, facts);
  if (refused) return refused;
  return facts.now >= booking.startTime ? no('BOOKING_LAPSED', { start_time: booking.startTime.toISOString() }) : undefined;
}

/** Why a booking cannot be rejected now, whatever the opinion. */
export function mayReject(booking: Booking, { approver }: Pick<ApprovalFacts, 'approver'>): Refused | undefined {
  if (booking.status !== 'BOOKING_STATUS_REQUESTED') return no('BOOKING_NOT_PENDING', { status: booking.status });
  const { organizer, hands = [] } = booking;
  return approver === organizer || hands.includes(approver) ? no('APPROVER_IS_REQUESTER', { approver }) : undefined;
}

function decisionOf(outcome: Decision['outcome'], { opinion, documentNumber }: Opinion, { approver, now }: ApprovalFacts): Decision {
  return { by: approver, role: 'ROLE_APPROVER', at: now, outcome, opinion, ...(documentNumber && { documentNumber }) };
}
