import { dayOf } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import { calendarDays, type Store } from '@jiguan/kit/store';
import type { FreeWanted, Reads } from '../app/ports.ts';
import type { Driver } from '../domain/driver/driver.ts';
import type { Trip } from '../domain/trip/trip.ts';
import type { Vehicle } from '../domain/vehicle/vehicle.ts';

/** A day of a calendar, as kit's claims keep it. */
interface Day {
  readonly _id: string;
  readonly claims?: readonly { readonly from: Date; readonly to: Date }[];
}

type Key = 'vehicle' | 'driver';
type Found<T> = (from: number, most: number) => Promise<readonly T[]>;

/**
 * Cars and drivers that are planned for nothing in a time. Those that fit are looked at in their order, a few at a time, until enough are free: what a
 * question costs follows what it answers, not the size of the pool nor the trips of a year.
 */
export function freeReads({ db, records }: Store): Pick<Reads, 'freeVehicles' | 'freeDrivers'> {
  const claims = db.collection<Day>('claims');
  const [vehicles, drivers, trips] = [
    records.model<Vehicle>('vehicles'),
    records.model<Driver>('drivers'),
    records.model<Trip>('trips'),
  ] as const;

  const planned = async (resources: readonly string[], { startTime, endTime }: FreeWanted): Promise<ReadonlySet<string>> => {
    const days = resources.flatMap((resource) => calendarDays(resource, startTime, endTime));
    const held = { from: { $lt: endTime }, to: { $gt: startTime } };
    const busy = { _id: { $in: days }, claims: { $elemMatch: held } };
    const rows = await claims.find(busy).project<Pick<Day, '_id'>>({ _id: 1 }).toArray();
    return new Set(rows.map(({ _id }) => _id.slice(0, -DAY_SUFFIX)));
  };
  /** Those that should be back and are not: nobody knows when they will be. */
  const late = async (key: Key, { region }: FreeWanted): Promise<ReadonlySet<string>> => {
    const away = { region, status: 'TRIP_STATUS_UNDER_WAY' as const, endTime: { $lt: new Date() } };
    const rows = await trips.find(away).select({ _id: 0, vehicle: 1, driver: 1 }).lean<Pick<Trip, Key>[]>();
    return new Set(rows.map((row) => idOf(row[key] ?? '')));
  };
  const free = async <T extends { readonly _id: string }>(key: Key, wanted: FreeWanted, find: Found<T>): Promise<readonly T[]> => {
    const missing = await late(key, wanted);
    const found: T[] = [];
    for (let from = 0, most = wanted.limit; found.length < wanted.limit; from += most, most = Math.min(2 * most, MOST)) {
      const rows = await find(from, most);
      const calendar = ({ _id }: T) => `plan/${key}s/${_id}`;
      const busy = await planned(rows.map(calendar), wanted);
      found.push(...rows.filter((row) => !busy.has(calendar(row)) && !missing.has(row._id)));
      if (rows.length < most) break;
    }
    return found.slice(0, wanted.limit);
  };

  return {
    freeVehicles(wanted) {
      const { unit, region, passengerCount, endTime } = wanted;
      const fitting = {
        region,
        status: 'VEHICLE_STATUS_IN_SERVICE' as const,
        seats: { $gt: passengerCount },
        usableUntil: { $gte: dayOf(endTime) },
        $or: [{ holding: { $ne: 'HOLDING_KEPT' as const } }, { unit }],
      };
      const find = (from: number, most: number) => vehicles.find(fitting).sort({ seats: 1, _id: 1 }).skip(from).limit(most);
      return free('vehicle', wanted, (from, most) => find(from, most).lean<Stored<Vehicle>[]>().exec());
    },
    freeDrivers(wanted) {
      const { region, endTime } = wanted;
      const fitting = { region, status: 'DRIVER_STATUS_ACTIVE' as const, licenceExpires: { $gte: dayOf(endTime) } };
      const find = (from: number, most: number) => drivers.find(fitting).sort({ _id: 1 }).skip(from).limit(most);
      return free('driver', wanted, (from, most) => find(from, most).lean<Stored<Driver>[]>().exec());
    },
  };
}

/** Most that are looked at together. */
const MOST = 500;
/** Length of `/2026-03-02`. */
const DAY_SUFFIX = 11;
