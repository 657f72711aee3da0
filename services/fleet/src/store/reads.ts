import { instantAt } from '@jiguan/kernel/day';
import { significantDigits } from '@jiguan/kernel/region';
import type { Stored } from '@jiguan/kit/app';
import { calendarDays, type Store } from '@jiguan/kit/store';
import type { Belongings, Held, Reads } from '../app/ports.ts';
import type { Acquisition } from '../domain/acquisition/acquisition.ts';
import type { Cost } from '../domain/cost/cost.ts';
import type { Driver } from '../domain/driver/driver.ts';
import type { OdometerReading } from '../domain/logbook/reading.ts';
import type { Quota } from '../domain/quota/quota.ts';
import type { Trip, TripStatus } from '../domain/trip/trip.ts';
import type { Vehicle } from '../domain/vehicle/vehicle.ts';
import { freeReads } from './free.ts';

/** A row of kit's claims: a day of a calendar, or an amount with its limits. */
interface ClaimRow {
  readonly _id: string;
  readonly claims?: readonly { readonly from: Date; readonly to: Date; readonly by: string }[];
  readonly taken?: readonly { readonly amount: number }[];
  readonly limits?: readonly { readonly amount: number }[];
}

/** Length of `/2026-03-02`. */
const DAY_SUFFIX = 11;
/** Trips that hold car and driver for a time to come. */
const planned: readonly TripStatus[] = ['TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED', 'TRIP_STATUS_UNDER_WAY'];

/** Trips to come that have no car of their own. */
const asked: readonly TripStatus[] = ['TRIP_STATUS_REQUESTED', 'TRIP_STATUS_APPROVED', 'TRIP_STATUS_SHARED'];

/** What use cases read, plain, from the records' models and the claims. */
export function reads(store: Store): Reads {
  const { db, records } = store;
  const claims = db.collection<ClaimRow>('claims');
  const vehicles = records.model<Vehicle>('vehicles');
  const drivers = records.model<Driver>('drivers');
  const trips = records.model<Trip>('trips');
  const readings = records.model<OdometerReading>('odometerReadings');
  const acquisitions = records.model<Acquisition>('acquisitions');
  const costs = records.model<Cost>('costs');
  const quotas = records.model<Quota>('quotas');
  return {
    ...freeReads(store),
    outWith: async (vehicle, driver) =>
      (await trips.findOne({ status: 'TRIP_STATUS_UNDER_WAY', vehicle }).lean<Stored<Trip>>()) ??
      (await trips.findOne({ status: 'TRIP_STATUS_UNDER_WAY', driver }).lean<Stored<Trip>>()) ??
      undefined,
    waitingFor: (trip) => trips.find({ waitingFor: trip }).limit(20).lean<Stored<Trip>[]>().exec(),
    isInTrip: async (vehicle) => (await trips.exists({ vehicle, status: { $in: [...planned] } })) !== null,
    async roomIn(resources) {
      const rows = await claims.find({ _id: { $in: [...resources] } }).toArray();
      const sum = (entries: ClaimRow['taken'] = []) => entries.reduce((total, { amount }) => total + amount, 0);
      return new Map(rows.map(({ _id, taken, limits }) => [_id, sum(limits) - sum(taken)]));
    },
    async taken(holds) {
      const days = [...new Set(holds.flatMap(({ resource, from, to }) => calendarDays(resource, from, to)))];
      if (days.length === 0) return [];
      const found = await claims.find({ _id: { $in: days } }).toArray();
      return found.flatMap(({ _id, claims: held = [] }) => held.map((claim): Held => ({ resource: _id.slice(0, -DAY_SUFFIX), ...claim })));
    },
    async drivesAt(vehicle, time) {
      const last = await trips
        .findOne({ vehicle, departedTime: { $lte: time } })
        .sort({ departedTime: -1 })
        .lean<Stored<Trip>>();
      if (!last?.departedTime || !last.driver) return [];
      const { departedTime, returnedTime, driver } = last;
      return [{ trip: `trips/${last._id}`, driver, departedTime, ...(returnedTime && { returnedTime }) }];
    },
    costsOf: (vehicle, kind) => costs.find({ vehicle, kind }).sort({ time: 1 }).limit(1_000).lean<Stored<Cost>[]>().exec(),
    async readingsAround(vehicle, time, but = '') {
      const near = (when: object, order: 1 | -1) =>
        readings
          .findOne({ vehicle, _id: { $ne: but }, time: when })
          .sort({ time: order, _id: order })
          .lean<Stored<OdometerReading>>();
      const [before, after] = await Promise.all([near({ $lte: time }, -1), near({ $gt: time }, 1)]);
      return { before: before ?? undefined, after: after ?? undefined };
    },
    readingsOf: (vehicle) => readings.find({ vehicle }).sort({ time: 1, _id: 1 }).lean<Stored<OdometerReading>[]>().exec(),
    everOfPlate: (plate) => vehicles.find({ 'plates.plate': plate }).lean<Stored<Vehicle>[]>().exec(),
    async belongingsOf(unit, most) {
      const held = { $nin: ['VEHICLE_STATUS_DEREGISTERED' as const] };
      const pending = ['ACQUISITION_STATUS_REQUESTED', 'ACQUISITION_STATUS_APPROVED', 'ACQUISITION_STATUS_ORDERED'] as const;
      const ahead: TripStatus[] = [...asked, 'TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED'];
      const [own, cars, people, wanted, next] = await Promise.all([
        quotas.find({ unit }).lean<Stored<Quota>[]>(),
        vehicles.find({ unit, status: held }).lean<Stored<Vehicle>[]>(),
        drivers.find({ unit, status: { $ne: 'DRIVER_STATUS_LEFT' } }).lean<Stored<Driver>[]>(),
        acquisitions.find({ unit, status: { $in: [...pending] } }).lean<Stored<Acquisition>[]>(),
        trips
          .find({ unit, status: { $in: ahead } })
          .sort({ startTime: 1 })
          .limit(most)
          .lean<Stored<Trip>[]>(),
      ]);
      return { quotas: own, vehicles: cars, drivers: people, acquisitions: wanted, trips: next } as Belongings;
    },
    renewalsOf: (vehicle) =>
      acquisitions
        .find({ renews: vehicle, status: { $in: ['ACQUISITION_STATUS_REQUESTED', 'ACQUISITION_STATUS_APPROVED'] } })
        .lean<Stored<Acquisition>[]>()
        .exec(),
    async boughtIn(region, year) {
      const of = { region: { $regex: `^regions/${significantDigits(region)}` }, source: 'SOURCE_PURCHASE' as const };
      const [from, to] = [instantAt(`${year}-01-01`), instantAt(`${year + 1}-01-01`)];
      const bought = { ...of, status: 'ACQUISITION_STATUS_REGISTERED' as const, registeredTime: { $gte: from, $lt: to } };
      const coming = { ...of, status: { $in: ['ACQUISITION_STATUS_APPROVED' as const, 'ACQUISITION_STATUS_ORDERED' as const] } };
      const count = (where: object) => acquisitions.countDocuments(where);
      const all = [bought, { ...bought, newEnergy: true }, coming, { ...coming, newEnergy: true }];
      const [a = 0, b = 0, c = 0, d = 0] = await Promise.all(all.map(count));
      return { bought: a, boughtNewEnergy: b, coming: c, comingNewEnergy: d };
    },
  };
}
