import { type ApprovalRefused, type ApproverGrant, decideStep, expire, type StepOpinion } from '@jiguan/kernel/approval';
import { no, type Refused } from '../refusals.ts';
import { approvalOf, type Trip, type TripEvent } from './trip.ts';

export interface DecideFacts {
  readonly by: string;
  readonly grants: readonly ApproverGrant[];
  readonly now: Date;
}

type Outcome = readonly TripEvent[] | Refused | ApprovalRefused;

/** 审批, one step after another. Four eyes: never by who asked. */
export function decide(trip: Trip, said: StepOpinion, facts: DecideFacts): Outcome {
  if (trip.status !== 'TRIP_STATUS_REQUESTED') return no('TRIP_NOT_PENDING', { status: trip.status });
  const step = stepOf(trip, said, facts);
  return 'refused' in step ? step : [{ type: 'TripStepDecided', step }];
}

/** 补批 of 紧急用车, whatever has become of the trip meanwhile. */
export function decideAfterwards(trip: Trip, said: StepOpinion, facts: DecideFacts): Outcome {
  if (trip.afterApproval !== 'AFTER_APPROVAL_WAITING') return no('NOTHING_TO_DECIDE_AFTERWARDS', { status: trip.status });
  const step = stepOf(trip, said, facts);
  return 'refused' in step ? step : [{ type: 'TripDecidedAfterwards', step }];
}

const stepOf = (trip: Trip, said: StepOpinion, facts: DecideFacts) =>
  decideStep(approvalOf(trip), said, {
    ...facts,
    hands: new Set([trip.requester]),
    papers: new Set(),
    dueAfter: (minutes, from) => new Date(+from + minutes * 60_000),
  });

/** Nobody decided before the trip's time. No event when somebody did. */
export function lapse(trip: Trip, now: Date): readonly TripEvent[] {
  const due = trip.status === 'TRIP_STATUS_REQUESTED' && now >= trip.startTime;
  return due ? [{ type: 'TripLapsed', reason: '到出发时间仍未审批，系统自动退回' }] : [];
}

/** Nobody approved an emergency in time: a case for the bureau. */
export function missAfterApproval(trip: Trip, now: Date): readonly TripEvent[] {
  if (trip.afterApproval !== 'AFTER_APPROVAL_WAITING') return [];
  return expire(approvalOf(trip), now) ? [{ type: 'AfterApprovalMissed' }] : [];
}
