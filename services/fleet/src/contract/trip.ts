import { approvalShape, type StepDecision } from '@jiguan/kernel/approval';
import { record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as proto from '@jiguan/proto/fleet/v1/trip';
import type { Role } from '@jiguan/proto/options/v1/access';
import * as own from '../app/records.ts';

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

/** What an approver says is also the reason that the journal keeps. */
export const withReason = <T extends { readonly opinion: string }>(said: T) => ({ ...said, reason: said.opinion });
