import type { Refusal } from '@jiguan/kernel/refusal';
import type { Query, Stored } from '@jiguan/kit/app';
import type { Driver } from '../domain/driver/driver.ts';
import type { Quota } from '../domain/quota/quota.ts';
import type { Span, Trip } from '../domain/trip/trip.ts';
import type { Vehicle } from '../domain/vehicle/vehicle.ts';

/** Someone's time on the road. */
export interface Held {
  /** `road/vehicles/…`. */
  readonly resource: string;
  readonly from: Date;
  readonly to: Date;
  readonly by: string;
}

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
  /** What is held on the days of these. */
  taken(holds: readonly Omit<Held, 'by'>[]): Promise<readonly Held[]>;
  /** A driver's own trips, the next first. */
  tripsOf(subject: string, page: Omit<PageWanted, 'filter' | 'orderBy'>): Promise<Page<Stored<Trip>> | Refusal>;
}

/** One page of a list, as asked for. */
export interface PageWanted {
  readonly filter: string;
  readonly orderBy: string;
  readonly pageSize: number;
  readonly pageToken: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
}

/** What may be paged through, cut to the caller's scope. */
export interface Lists {
  readonly quotas: Query<PageWanted, Page<Stored<Quota>>>;
  readonly vehicles: Query<PageWanted, Page<Stored<Vehicle>>>;
  readonly drivers: Query<PageWanted, Page<Stored<Driver>>>;
  readonly trips: Query<PageWanted, Page<Stored<Trip>>>;
}
