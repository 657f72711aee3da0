import { type Aggregate, placeNamed } from '@jiguan/kit/app';
import * as acquisition from '../domain/acquisition/acquisition.ts';
import * as cost from '../domain/cost/cost.ts';
import * as driver from '../domain/driver/driver.ts';
import * as logbook from '../domain/logbook/logbook.ts';
import { evolveReading, type OdometerReading, type ReadingEvent } from '../domain/logbook/reading.ts';
import * as quota from '../domain/quota/quota.ts';
import { evolveUnitEnd, type UnitEnd, type UnitEndEvent } from '../domain/quota/unit-end.ts';
import { evolveTrip } from '../domain/trip/evolve.ts';
import { claimsOf, deadlinesOf } from '../domain/trip/holds.ts';
import type { Trip, TripEvent } from '../domain/trip/trip.ts';
import * as vehicle from '../domain/vehicle/vehicle.ts';

export const quotas: Aggregate<quota.Quota, quota.QuotaEvent> = {
  collection: 'quotas',
  type: 'quota',
  evolve: quota.evolveQuota,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: quota.claimsOf,
  deadlines: quota.deadlinesOf,
};

export const vehicles: Aggregate<vehicle.Vehicle, vehicle.VehicleEvent> = {
  collection: 'vehicles',
  type: 'vehicle',
  steady: true,
  evolve: vehicle.evolveVehicle,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: vehicle.claimsOf,
  deadlines: vehicle.deadlinesOf,
};

export const drivers: Aggregate<driver.Driver, driver.DriverEvent> = {
  collection: 'drivers',
  type: 'driver',
  steady: true,
  evolve: driver.evolveDriver,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: driver.claimsOf,
};

export const trips: Aggregate<Trip, TripEvent> = {
  collection: 'trips',
  type: 'trip',
  evolve: evolveTrip,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: claimsOf,
  deadlines: deadlinesOf,
};

export const costs: Aggregate<cost.Cost, cost.CostEvent> = {
  collection: 'costs',
  type: 'cost',
  evolve: cost.evolveCost,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: cost.claimsOf,
};

export const acquisitions: Aggregate<acquisition.Acquisition, acquisition.AcquisitionEvent> = {
  collection: 'acquisitions',
  type: 'acquisition',
  evolve: acquisition.evolveAcquisition,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: acquisition.claimsOf,
};

export const logbooks: Aggregate<logbook.Logbook, logbook.LogbookEvent> = {
  collection: 'logbooks',
  type: 'logbook',
  evolve: logbook.evolveLogbook,
  place: ({ region, unit }) => placeNamed(region, unit),
  deadlines: logbook.deadlinesOf,
};

export const readings: Aggregate<OdometerReading, ReadingEvent> = {
  collection: 'odometerReadings',
  type: 'odometerReading',
  evolve: evolveReading,
  place: ({ region, unit }) => placeNamed(region, unit),
};

/** Kept to tell that all of a unit's things are dealt with. */
export const unitEnds: Aggregate<UnitEnd, UnitEndEvent> = {
  collection: 'unitEnds',
  type: 'unitEnd',
  evolve: evolveUnitEnd,
  place: ({ region, unit }) => placeNamed(region, unit),
};
