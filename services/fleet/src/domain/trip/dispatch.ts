import { dayOf } from '@jiguan/kernel/day';
import { missing } from '@jiguan/kernel/refusal';
import { type Driver, notFit } from '../driver/driver.ts';
import { no, type Refused } from '../refusals.ts';
import { notUsable } from '../vehicle/usable.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import { aboard } from './sharing.ts';
import type { Trip, TripEvent } from './trip.ts';

export interface DispatchFacts {
  readonly vehicle: Vehicle | undefined;
  readonly driver: Driver | undefined;
  readonly now: Date;
}

const dispatchable = ['TRIP_STATUS_APPROVED', 'TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED'];

/** 派车; before the trip begins also another car or driver. Whether both are free the claims of the commit decide. */
export function dispatch(
  trip: Trip,
  chosen: { readonly vehicle: string; readonly driver: string },
  { vehicle, driver, now }: DispatchFacts,
): readonly TripEvent[] | Refused {
  if (!dispatchable.includes(trip.status)) return no('TRIP_NOT_DISPATCHABLE', { status: trip.status });
  if (now >= trip.endTime) return no('TRIP_TIME_OVER', { end_time: trip.endTime.toISOString() });
  if (!vehicle) return missing(chosen.vehicle, 'vehicle');
  if (!driver) return missing(chosen.driver, 'driver');
  const refused = carFits(trip, chosen.vehicle, vehicle) ?? driverFits(trip, driver, vehicle);
  if (refused) return refused;
  if (trip.vehicle === chosen.vehicle && trip.driver === chosen.driver) return [];
  const other = trip.driverSubject !== driver.subject && trip.driverSubject;
  const previous = {
    ...(trip.vehicle && { previousVehicle: trip.vehicle }),
    ...(trip.driver && { previousDriver: trip.driver }),
    ...(other && { previousDriverSubject: other }),
  };
  return [
    {
      type: 'TripDispatched',
      ...chosen,
      ...{ driverSubject: driver.subject, plate: vehicle.plate, driverName: driver.displayName, seats: vehicle.seats },
      ...previous,
    },
  ];
}

/** Usable until the trip is over, there for the unit, and large enough for everybody with the driver. */
function carFits(trip: Trip, name: string, vehicle: Vehicle): Refused | undefined {
  const unusable = notUsable(name, vehicle, dayOf(trip.endTime));
  if (unusable) return unusable;
  const serves = vehicle.holding === 'HOLDING_KEPT' ? vehicle.unit === trip.unit : vehicle.region === trip.region;
  if (!serves) return no('VEHICLE_OF_OTHERS', { plate: vehicle.plate, unit: trip.unit }, { field: 'vehicle' });
  const passengers = aboard(trip);
  return passengers < vehicle.seats
    ? undefined
    : no('VEHICLE_TOO_SMALL', { plate: vehicle.plate, seats: vehicle.seats, passengers }, { field: 'vehicle' });
}

function driverFits(trip: Trip, driver: Driver, vehicle: Vehicle): Refused | undefined {
  if (driver.region !== trip.region) return no('DRIVER_OF_OTHERS', { driver: driver.displayName }, { field: 'driver' });
  return notFit(driver, vehicle.body, dayOf(trip.endTime));
}
