import type { Stored, Taken } from '@jiguan/kit/app';
import type { Acquisition } from '../domain/acquisition/acquisition.ts';
import type { Bought } from '../domain/acquisition/new-energy.ts';
import type { Cost, CostKind, Drive } from '../domain/cost/cost.ts';
import type { Driver } from '../domain/driver/driver.ts';
import type { Reading } from '../domain/logbook/odometer.ts';
import type { OdometerReading } from '../domain/logbook/reading.ts';
import type { Quota } from '../domain/quota/quota.ts';
import type { Span, Trip } from '../domain/trip/trip.ts';
import type { Vehicle } from '../domain/vehicle/vehicle.ts';

/** Which cars or drivers are looked for. */
export interface FreeWanted extends Span {
  /** `units/…` that travels, and its region. */
  readonly unit: string;
  readonly region: string;
  readonly passengerCount: number;
  readonly limit: number;
}

/** What use cases read beyond single records. */
export interface Reads {
  /** Cars that may be dispatched and are planned for nothing in the time; the smallest that fit first. */
  freeVehicles(wanted: FreeWanted): Promise<readonly Stored<Vehicle>[]>;
  freeDrivers(wanted: FreeWanted): Promise<readonly Stored<Driver>[]>;
  /** The trip that is under way with a car or driver. */
  outWith(vehicle: string, driver: string): Promise<Stored<Trip> | undefined>;
  /** Trips that wait for another to come back. */
  waitingFor(trip: string): Promise<readonly Stored<Trip>[]>;
  /** Whether a vehicle is dispatched or under way. */
  isInTrip(vehicle: string): Promise<boolean>;
  /** How many more a quota has room for; by resource. */
  roomIn(resources: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** What is taken on the days of these, `road/vehicles/…` for one. */
  taken(times: readonly Omit<Taken, 'by'>[]): Promise<readonly Taken[]>;
  /** Trips that were on the road with a vehicle at an instant. */
  drivesAt(vehicle: string, time: Date): Promise<readonly Drive[]>;
  /** What was filled or charged into a vehicle, the first first. */
  costsOf(vehicle: string, kind: CostKind): Promise<readonly Stored<Cost>[]>;
  /** The readings next to an instant, one left out. */
  readingsAround(
    vehicle: string,
    time: Date,
    but?: string,
  ): Promise<{ readonly before: Reading | undefined; readonly after: Reading | undefined }>;
  /** All of a vehicle, the first first. */
  readingsOf(vehicle: string): Promise<readonly Stored<OdometerReading>[]>;
  /** Vehicles that ever bore a plate. */
  everOfPlate(plate: string): Promise<readonly Stored<Vehicle>[]>;
  /** What a unit has that its end concerns: all of it but trips that are over, so many trips at most. */
  belongingsOf(unit: string, trips: number): Promise<Belongings>;
  /** Applications under way that renew a vehicle. */
  renewalsOf(vehicle: string): Promise<readonly Stored<Acquisition>[]>;
  /** What a region registered in a year, and what is approved and still to come. */
  boughtIn(region: string, year: number): Promise<Bought>;
}

/** What passes on or ends with a unit. */
export interface Belongings {
  readonly quotas: readonly Stored<Quota>[];
  readonly vehicles: readonly Stored<Vehicle>[];
  readonly drivers: readonly Stored<Driver>[];
  readonly acquisitions: readonly Stored<Acquisition>[];
  readonly trips: readonly Stored<Trip>[];
}
