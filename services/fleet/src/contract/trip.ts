import { approvalShape, type StepDecision } from '@jiguan/kernel/approval';
import { given, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as proto from '@jiguan/proto/fleet/v1/trip';
import type { Role } from '@jiguan/proto/options/v1/access';
import * as own from '../app/records.ts';
import type { PastTrip } from '../domain/trip/past.ts';
import type { TripDetails } from '../domain/trip/trip.ts';

/** A trip as the contract has it. */
export const trips = record(own.trips, proto.Trip, {
  facts,
  differs: {
    decisions: ({ approval }) => approval?.decisions.map(toDecision) ?? [],
    waitingSteps: ({ approval }) => approval?.open.map(({ key }) => key) ?? [],
    rating: ({ rating }) => rating || undefined,
    ruleEditions: ({ rules }) => Object.fromEntries(rules.map(({ code, edition }) => [code, edition])),
  },
  keeps: {
    ...{ approval: approvalShape, driverSubject: String, outUntil: Date, seats: Number, guestsTold: Boolean },
    rules: [{ code: String, edition: String, value: Number }],
  },
});

/** A decision of an approval as the contract has it. */
export function toDecision({ step, by, role, at, outcome, opinion, documentNumber = '' }: StepDecision): proto.TripDecision {
  return { step, decider: by, role: role as Role, time: at, approved: outcome === 'approved', opinion, documentNumber };
}

/** What a requester says of a trip. */
export function fromTrip(trip: proto.Trip): TripDetails {
  const { unit, purpose, origin, destination, outOfProvince, passengerCount, contact, holidayDutyNumber, emergency, note } = trip;
  const said = { unit, purpose, origin, destination, outOfProvince, passengerCount, contact, holidayDutyNumber, emergency, note };
  return { ...said, startTime: given(trip.startTime), endTime: given(trip.endTime) };
}

/** A trip of the past as it is brought in. */
export function fromPast({ departedTime, returnedTime, cost, ...said }: proto.PastTrip): PastTrip {
  return { ...said, departedTime: given(departedTime), returnedTime: given(returnedTime), ...(cost && { cost }) };
}
