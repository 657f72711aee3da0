import { missing } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import type { Driver } from '../driver/driver.ts';
import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Unit } from '../unit.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import { byDay } from './drive.ts';
import type { TripCost, TripDetails, TripEvent } from './trip.ts';

/** A trip that was made, as a record of the past has it. */
export interface PastTrip {
  readonly unit: string;
  readonly vehicle: string;
  readonly driver: string;
  readonly purpose: string;
  readonly origin: string;
  readonly destination: string;
  readonly passengerCount: number;
  readonly departedTime: Date;
  readonly returnedTime: Date;
  readonly distanceMetres: number;
  readonly cost?: TripCost;
}

export interface PastFacts {
  readonly unit: Unit | undefined;
  readonly vehicle: Vehicle | undefined;
  readonly driver: Driver | undefined;
  /** `regions/…` whose records are brought in. */
  readonly region: string;
  readonly rules: Rules;
  readonly now: Date;
}

/** 补录. What happened happened: nobody asks whether papers were valid; but neither car nor driver was in two places. */
export function record(past: PastTrip, officer: string, facts: PastFacts): readonly TripEvent[] | Refused {
  const { unit, vehicle, driver, region, rules, now } = facts;
  const { departedTime: startTime, returnedTime: endTime, vehicle: car, driver: who, distanceMetres, cost, ...said } = past;
  if (!vehicle) return missing(car, 'vehicle');
  if (!driver) return missing(who, 'driver');
  if (!unit) return no('UNIT_UNKNOWN', { unit: past.unit }, { field: 'unit' });
  if (!covers(region, unit.region)) return no('UNIT_IN_OTHER_REGION', { unit: past.unit, region }, { field: 'unit' });
  const times = { start_time: startTime.toISOString(), end_time: endTime.toISOString() };
  if (endTime <= startTime) return no('END_BEFORE_START', times, { field: 'returned_time' });
  if (endTime > now) return no('RECORD_NOT_PAST', times, { field: 'returned_time' });
  if (+endTime - +startTime > rules.longest.value * 60_000)
    return no('TRIP_TOO_LONG', { days: rules.longest.value / 1440 }, { field: 'returned_time' });
  const plain = { outOfProvince: false, contact: '', holidayDutyNumber: '', emergency: false, note: '' };
  const details: TripDetails = { ...said, ...plain, startTime, endTime };
  const crew = {
    vehicle: car,
    driver: who,
    driverSubject: driver.subject,
    plate: vehicle.plate,
    driverName: driver.displayName,
    seats: vehicle.seats,
  };
  const made = { details, region: unit.region, requester: officer, rules: Object.values(rules), distanceMetres };
  return [{ type: 'TripImported', ...made, ...crew, days: byDay(details, distanceMetres), ...(cost && { cost }) }];
}
