import { type Aggregate, placeNamed } from '@jiguan/kit/app';
import * as driver from '../domain/driver/driver.ts';
import * as quota from '../domain/quota/quota.ts';
import { claimsOf, deadlinesOf } from '../domain/trip/holds.ts';
import { evolveTrip, type Trip, type TripEvent } from '../domain/trip/trip.ts';
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
