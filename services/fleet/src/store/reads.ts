import { instantAt } from '@jiguan/kernel/day';
import { below, claimsIn, type Store } from '@jiguan/kit/store';
import type { Reads } from '../app/ports.ts';
import type { Acquisition } from '../domain/acquisition/acquisition.ts';
import type { Cost } from '../domain/cost/cost.ts';
import type { Driver } from '../domain/driver/driver.ts';
import type { OdometerReading } from '../domain/logbook/reading.ts';
import type { Quota } from '../domain/quota/quota.ts';
import type { Trip, TripStatus } from '../domain/trip/trip.ts';
import type { Vehicle } from '../domain/vehicle/vehicle.ts';
import { freeReads } from './free.ts';

/** Trips that hold car and driver for a time to come. */
const planned: readonly TripStatus[] = ['TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED', 'TRIP_STATUS_UNDER_WAY'];

/** Trips to come that have no car of their own. */
const asked: readonly TripStatus[] = ['TRIP_STATUS_REQUESTED', 'TRIP_STATUS_APPROVED', 'TRIP_STATUS_SHARED'];

/** What use cases read, plain, from the records and the claims. */
export function reads(store: Store): Reads {
  const { records } = store;
  const claims = claimsIn(store);
  const vehicles = records.read<Vehicle>('vehicles');
  const drivers = records.read<Driver>('drivers');
  const trips = records.read<Trip>('trips');
  const readings = records.read<OdometerReading>('odometerReadings');
  const acquisitions = records.read<Acquisition>('acquisitions');
  const costs = records.read<Cost>('costs');
  const quotas = records.read<Quota>('quotas');
  return {
    ...freeReads(store),
    outWith: async (vehicle, driver) =>
      (await trips.first({ status: 'TRIP_STATUS_UNDER_WAY', vehicle })) ?? trips.first({ status: 'TRIP_STATUS_UNDER_WAY', driver }),
    waitingFor: (trip) => trips.all({ waitingFor: trip }, {}, 20),
    isInTrip: async (vehicle) => (await trips.first({ vehicle, status: { $in: [...planned] } })) !== undefined,
    roomIn: (resources) => claims.left(resources),
    taken: (times) => claims.taken(times),
    async drivesAt(vehicle, time) {
      const last = await trips.first({ vehicle, departedTime: { $lte: time } }, { departedTime: -1 });
      if (!last?.departedTime || !last.driver) return [];
      const { departedTime, returnedTime, driver } = last;
      return [{ trip: `trips/${last._id}`, driver, departedTime, ...(returnedTime && { returnedTime }) }];
    },
    costsOf: (vehicle, kind) => costs.all({ vehicle, kind }, { time: 1 }, 1_000),
    async readingsAround(vehicle, time, but = '') {
      const near = (when: { $lte: Date } | { $gt: Date }, order: 1 | -1) =>
        readings.first({ vehicle, _id: { $ne: but }, time: when }, { time: order, _id: order });
      const [before, after] = await Promise.all([near({ $lte: time }, -1), near({ $gt: time }, 1)]);
      return { before, after };
    },
    readingsOf: (vehicle) => readings.all({ vehicle }, { time: 1, _id: 1 }),
    everOfPlate: (plate) => vehicles.all({ 'plates.plate': plate }),
    async belongingsOf(unit, most) {
      const pending = ['ACQUISITION_STATUS_REQUESTED', 'ACQUISITION_STATUS_APPROVED', 'ACQUISITION_STATUS_ORDERED'] as const;
      const ahead: TripStatus[] = [...asked, 'TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED'];
      const [own, cars, people, wanted, next] = await Promise.all([
        quotas.all({ unit }),
        vehicles.all({ unit, status: { $ne: 'VEHICLE_STATUS_DEREGISTERED' } }),
        drivers.all({ unit, status: { $ne: 'DRIVER_STATUS_LEFT' } }),
        acquisitions.all({ unit, status: { $in: [...pending] } }),
        trips.all({ unit, status: { $in: ahead } }, { startTime: 1 }, most),
      ]);
      return { quotas: own, vehicles: cars, drivers: people, acquisitions: wanted, trips: next };
    },
    renewalsOf: (vehicle) =>
      acquisitions.all({ renews: vehicle, status: { $in: ['ACQUISITION_STATUS_REQUESTED', 'ACQUISITION_STATUS_APPROVED'] } }),
    async boughtIn(region, year) {
      const of = { region: below(region), source: 'SOURCE_PURCHASE' as const };
      const [from, to] = [instantAt(`${year}-01-01`), instantAt(`${year + 1}-01-01`)];
      const bought = { ...of, status: 'ACQUISITION_STATUS_REGISTERED' as const, registeredTime: { $gte: from, $lt: to } };
      const coming = { ...of, status: { $in: ['ACQUISITION_STATUS_APPROVED' as const, 'ACQUISITION_STATUS_ORDERED' as const] } };
      const count = (where: object) => records.model<Acquisition>('acquisitions').countDocuments(where);
      const all = [bought, { ...bought, newEnergy: true }, coming, { ...coming, newEnergy: true }];
      const [a = 0, b = 0, c = 0, d = 0] = await Promise.all(all.map(count));
      return { bought: a, boughtNewEnergy: b, coming: c, comingNewEnergy: d };
    },
  };
}
