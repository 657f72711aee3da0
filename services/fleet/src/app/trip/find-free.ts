import type { Query, Stored } from '@jiguan/kit/app';
import type { Driver } from '../../domain/driver/driver.ts';
import { no } from '../../domain/refusals.ts';
import type { Span } from '../../domain/trip/trip.ts';
import type { Vehicle } from '../../domain/vehicle/vehicle.ts';
import { unitOf } from '../facts.ts';
import type { FreeWanted, Reads } from '../ports.ts';

export interface FindFree extends Span {
  readonly unit: string;
  readonly passengerCount: number;
  readonly pageSize: number;
}

/** Most that is offered at once. */
const MOST = 100;

const finding =
  <T>(find: (wanted: FreeWanted) => Promise<readonly T[]>): Query<FindFree, readonly T[]> =>
  (wanted, use) => {
    const unit = unitOf(use, wanted.unit);
    if (!unit) return no('UNIT_UNKNOWN', { unit: wanted.unit }, { field: 'unit' });
    const { startTime, endTime, pageSize } = wanted;
    const times = { start_time: startTime.toISOString(), end_time: endTime.toISOString() };
    if (endTime <= startTime) return no('END_BEFORE_START', times, { field: 'end_time' });
    return find({ ...wanted, region: unit.region, limit: Math.min(pageSize || 20, MOST) });
  };

/** Cars that could be dispatched for a unit in a time. */
export const findFreeVehicles = (reads: Reads): Query<FindFree, readonly Stored<Vehicle>[]> => finding(reads.freeVehicles);
export const findFreeDrivers = (reads: Reads): Query<FindFree, readonly Stored<Driver>[]> => finding(reads.freeDrivers);
