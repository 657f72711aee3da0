import { isRefused } from '@jiguan/kernel/refusal';
import { type Command, decided, type New, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { decide, decideAfterwards } from '../../domain/trip/approval.ts';
import { cancel } from '../../domain/trip/drive.ts';
import { type RequestFacts, request, reschedule } from '../../domain/trip/request.ts';
import type { Span, Trip, TripDetails } from '../../domain/trip/trip.ts';
import { calendarFor, rulesFor, unitOf } from '../facts.ts';
import { trips } from '../records.ts';

/** 用车申请. */
export const createTrip: Command<New<TripDetails>, Stored<Trip>> = ({ details }, use) => {
  const facts = factsFor(use, details.unit, 'trip.unit');
  return isRefused(facts) ? facts : decided(trips, { newId: use.newId() }, request(details, use.actor.subject, facts));
};

/** 改期. */
export const rescheduleTrip = on(trips, (trip, { startTime, endTime, holidayDutyNumber }: OnRecord & Span & Duty, use) => {
  const facts = factsFor(use, trip.unit);
  const number = holidayDutyNumber || trip.holidayDutyNumber;
  return isRefused(facts) ? facts : reschedule(trip, { startTime, endTime, holidayDutyNumber: number }, facts);
});

interface Duty {
  readonly holidayDutyNumber: string;
}

function factsFor(use: UseCase, name: string, field = 'unit') {
  const unit = unitOf(use, name);
  if (!unit) return no('UNIT_UNKNOWN', { unit: name }, { field });
  const rules = rulesFor(use, unit.region);
  if (isRefused(rules)) return rules;
  return { unit, rules, calendar: calendarFor(use, unit.region), now: use.now } satisfies RequestFacts;
}

interface Said extends OnRecord {
  readonly opinion: string;
  readonly documentNumber: string;
}

const deciding = (outcome: 'approved' | 'rejected') =>
  on(trips, (trip, { opinion, documentNumber }: Said, { actor, now }) =>
    decide(trip, { outcome, opinion, documentNumber }, { by: actor.subject, grants: actor.grants, now }),
  );

export const approveTrip = deciding('approved');
export const rejectTrip = deciding('rejected');

/** 补批. */
export const approveAfterwards = on(
  trips,
  (trip, { approved, opinion, documentNumber }: Said & { readonly approved: boolean }, { actor, now }) =>
    decideAfterwards(
      trip,
      { outcome: approved ? 'approved' : 'rejected', opinion, documentNumber },
      { by: actor.subject, grants: actor.grants, now },
    ),
);

export const cancelTrip = on(trips, (trip, { reason = '' }: OnRecord) => cancel(trip, reason));
