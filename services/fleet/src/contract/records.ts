import { approvalShape, type StepDecision } from '@jiguan/kernel/approval';
import { appliedRuleShape, editionsOf } from '@jiguan/kernel/rule-edition';
import { record, unpublished } from '@jiguan/kit/contract';
import { Acquisition } from '@jiguan/proto/fleet/v1/acquisition';
import { Cost } from '@jiguan/proto/fleet/v1/cost';
import { Driver } from '@jiguan/proto/fleet/v1/driver';
import * as facts from '@jiguan/proto/fleet/v1/events';
import { Logbook } from '@jiguan/proto/fleet/v1/logbook';
import { OdometerReading } from '@jiguan/proto/fleet/v1/odometer_reading';
import { Quota } from '@jiguan/proto/fleet/v1/quota';
import { Trip, type TripDecision } from '@jiguan/proto/fleet/v1/trip';
import { Vehicle } from '@jiguan/proto/fleet/v1/vehicle';
import type { Role } from '@jiguan/proto/options/v1/access';
import * as own from '../app/records.ts';

const shared = { facts, keeps: {} };

export const quotas = record(own.quotas, Quota, shared);
export const vehicles = record(own.vehicles, Vehicle, { facts, keeps: { remindedOn: String } });
export const drivers = record(own.drivers, Driver, shared);
export const costs = record(own.costs, Cost, shared);
export const readings = record(own.readings, OdometerReading, shared);

/** A service with its anchor and count, which callers are not shown. */
const serviceShape = {
  ...{ kind: String, basis: String, everyMetres: Number, everyMonths: Number, lastDay: String, lastMetres: Number },
  ...{ earlyMonths: Number, anchor: String, done: Number, dueMetres: Number, dueDay: String, due: Boolean },
};
export const logbooks = record(own.logbooks, Logbook, { facts, keeps: { told: [String], services: [serviceShape] } });

function toDecision({ step, by, role, at, outcome, opinion, documentNumber = '' }: StepDecision): TripDecision {
  return { step, decider: by, role: role as Role, time: at, approved: outcome === 'approved', opinion, documentNumber };
}

export const trips = record(own.trips, Trip, {
  facts,
  differs: {
    decisions: ({ approval }) => approval?.decisions.map(toDecision) ?? [],
    waitingSteps: ({ approval }) => approval?.open.map(({ key }) => key) ?? [],
    rating: ({ rating }) => rating || undefined,
    ruleEditions: editionsOf,
  },
  keeps: {
    ...{ approval: approvalShape, driverSubject: String, outUntil: Date, seats: Number, guestsTold: Boolean },
    rules: [appliedRuleShape],
  },
});
export const acquisitions = record(own.acquisitions, Acquisition, {
  facts,
  differs: {
    decisions: ({ approval }) => approval.decisions.map(toDecision),
    waitingSteps: ({ approval }) => approval.open.map(({ key }) => key),
    ruleEditions: editionsOf,
  },
  keeps: { approval: approvalShape, rules: [appliedRuleShape] },
});

/** For whoever ended the unit: what became of its cars. */
const unitEnds = unpublished(
  own.unitEnds,
  {
    ...{ unit: String, region: String, vehicles: Number, drivers: Number, quotas: Number, trips: Number, kept: Number },
    moved: [{ record: String, version: Number, size: Number, over: Boolean }],
  },
  facts,
);

export const records = [quotas, vehicles, drivers, trips, costs, acquisitions, logbooks, readings, unitEnds];
