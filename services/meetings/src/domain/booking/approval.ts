import { type Approval, begin, decideStep, dueOf } from '@jiguan/kernel/approval';
import type { Decision } from '@jiguan/kernel/decision';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { no } from '../refusals.ts';
import { active, type Unit } from '../room/eligibility.ts';
import { earliest } from '../slot/holds.ts';
import type { Booking, BookingEvent, Rescheduled } from './booking.ts';

/** What an approver says. */
export interface Opinion {
  readonly opinion: string;
  readonly documentNumber: string;
}

export interface ApprovalFacts {
  /** Subject. That it has the role for the booking's place was asked before. */
  readonly approver: string;
  readonly unit: Unit | undefined;
  /** Name of the room that a move leads to, where it is another one. */
  readonly roomTitle?: string | undefined;
  readonly now: Date;
}

const ROLE = 'ROLE_APPROVER';
/** To ask whether something could be said. */
const NOTHING_SAID: Opinion = { opinion: '—', documentNumber: '' };

/** 审批同意, of a request or of a move. Four eyes: never by one who had a hand in it. Too late once the meeting's time has come. */
export function approve(booking: Booking, said: Opinion, facts: ApprovalFacts): readonly BookingEvent[] | Refusal {
  const decision = decide(booking, 'approved', said, facts);
  if (isRefused(decision)) return decision;
  const ended = active(booking.unit, facts.unit);
  return ended ?? [booking.proposedMove ? asProposed(booking, decision, facts.roomTitle) : { type: 'BookingConfirmed', decision }];
}

/** 审批不同意. A meeting whose move is rejected stays where it is. */
export function reject(booking: Booking, said: Opinion, facts: ApprovalFacts): readonly BookingEvent[] | Refusal {
  const decision = decide(booking, 'rejected', said, facts);
  if (isRefused(decision)) return decision;
  const { opinion: reason } = said;
  return [{ type: booking.proposedMove ? 'BookingMoveRejected' : 'BookingRejected', decision, reason }];
}

/** Nobody decided in time. No event when somebody did. */
export function lapse(booking: Booking, now: Date): readonly BookingEvent[] {
  const due = lapsesAt(booking);
  if (due === undefined || now < due) return [];
  return booking.proposedMove
    ? [{ type: 'BookingMoveRejected', reason: '到期仍未审批，系统自动退回改期申请，原安排不变' }]
    : [{ type: 'BookingRejected', reason: '到会议开始时仍未审批，系统自动退回' }];
}

/** Why a booking cannot be approved now, whatever the opinion. */
export function mayApprove(booking: Booking, who: Pick<ApprovalFacts, 'approver' | 'now'>): Refusal | undefined {
  const decision = decide(booking, 'approved', NOTHING_SAID, who);
  return isRefused(decision) ? decision : undefined;
}

/** Why a booking cannot be rejected now, whatever the opinion. */
export function mayReject(booking: Booking, who: Pick<ApprovalFacts, 'approver' | 'now'>): Refusal | undefined {
  const decision = decide(booking, 'rejected', NOTHING_SAID, who);
  return isRefused(decision) ? decision : undefined;
}

/** When silence is taken for no: when the meeting's time comes, of a move the earlier of both. None while nothing waits. */
export function lapsesAt(booking: Booking): Date | undefined {
  const approval = waiting(booking);
  return approval && dueOf(approval);
}

/** What waits for an approver: one step, in the region of the room. */
function waiting({ status, region, startTime, proposedMove }: Booking, limited = true): Approval | undefined {
  if (status !== 'BOOKING_STATUS_REQUESTED' && status !== 'BOOKING_STATUS_MOVE_REQUESTED') return undefined;
  const until = proposedMove ? earliest(startTime, proposedMove.startTime) : startTime;
  const step = { key: 'room', stage: 1, role: ROLE, places: [proposedMove?.region ?? region], ...(limited && { until }) };
  return begin([step], until, noLimit);
}

/** The step has no time limit but the meeting's own time. */
function noLimit(): never {
  throw new Error('a booking is approved without a time limit');
}

function decide(
  booking: Booking,
  outcome: Decision['outcome'],
  said: Opinion,
  { approver: by, now }: Pick<ApprovalFacts, 'approver' | 'now'>,
): Decision | Refusal {
  // Silence comes to a rejection, so one is never too late.
  const approval = waiting(booking, outcome === 'approved');
  if (!approval) return no('BOOKING_NOT_PENDING', { status: booking.status });
  const hands = new Set([booking.organizer, ...(booking.hands ?? [])]);
  const grants = approval.steps.flatMap(({ role, places }) => places.map((place) => ({ role, place })));
  const made = decideStep(approval, { outcome, ...said }, { by, now, hands, grants, papers: new Set(), dueAfter: noLimit });
  if (!isRefused(made)) return withoutStep(made.decision);
  if (made.refused === 'FOUR_EYES') return no('APPROVER_IS_REQUESTER', { approver: by });
  if (made.refused === 'STEP_EXPIRED') return no('BOOKING_LAPSED', { start_time: booking.startTime.toISOString() });
  return made;
}

/** Of one step nobody asks which. */
function withoutStep({ step: _, ...decision }: Decision & { readonly step: string }): Decision {
  return decision;
}

function asProposed({ proposedMove, ...booking }: Booking, decision: Decision, roomTitle: string | undefined): Rescheduled {
  if (!proposedMove) throw new Error('no move waits');
  const previous = { previousRoom: booking.room, previousStartTime: booking.startTime, previousEndTime: booking.endTime };
  const told = roomTitle !== undefined && { roomTitle };
  return { type: 'BookingRescheduled', ...proposedMove, ...previous, decision, status: 'BOOKING_STATUS_CONFIRMED', ...told };
}
