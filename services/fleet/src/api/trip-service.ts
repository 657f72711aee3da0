import { given, importReport } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { TripServiceService } from '@jiguan/proto/fleet/v1/trip';
import { getTrip } from '../app/get.ts';
import type { Lists, Reads } from '../app/ports.ts';
import * as drive from '../app/trip/dispatch-trip.ts';
import { findFreeDrivers, findFreeVehicles, listMyTrips } from '../app/trip/find-free.ts';
import { importTrips } from '../app/trip/import-trips.ts';
import * as ask from '../app/trip/request-trip.ts';
import { joinTrip, leaveTrip } from '../app/trip/share-trip.ts';
import { toDriver } from '../contract/driver.ts';
import { fromPast, fromTrip, toTrip } from '../contract/trip.ts';
import { toVehicle } from '../contract/vehicle.ts';

const output = toTrip;
const named = ({ name }: { name: string }) => ({ name });
/** What an approver says. */
export const said = ({ name, opinion, documentNumber }: { name: string; opinion: string; documentNumber: string }) => ({
  name,
  opinion,
  documentNumber,
  reason: opinion,
});
const reading = ({ name, odometerMetres, photo }: { name: string; odometerMetres: number; photo: string }) => ({
  name,
  odometerMetres,
  photo,
});

/** jiguan.fleet.v1.TripService over the use cases. */
export function tripApi(reads: Reads, lists: Lists): Api {
  return implement(TripServiceService, 'jiguan.fleet.v1.TripService', {
    getTrip: query(getTrip, { input: named, output }),
    listTrips: query(lists.trips, {
      input: ({ filter, orderBy, pageSize, pageToken }) => ({ filter, orderBy, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ trips: items.map(toTrip), nextPageToken }),
    }),
    listMyTrips: query(listMyTrips(reads), {
      input: ({ pageSize, pageToken }) => ({ pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ trips: items.map(toTrip), nextPageToken }),
    }),
    findFreeVehicles: query(findFreeVehicles(reads), {
      input: ({ unit, startTime, endTime, passengerCount, pageSize }) => ({
        ...{ unit, passengerCount, pageSize },
        startTime: given(startTime),
        endTime: given(endTime),
      }),
      output: (found) => ({ vehicles: found.map(toVehicle) }),
    }),
    findFreeDrivers: query(findFreeDrivers(reads), {
      input: ({ unit, startTime, endTime, pageSize }) => ({
        ...{ unit, pageSize, passengerCount: 0 },
        startTime: given(startTime),
        endTime: given(endTime),
      }),
      output: (found) => ({ drivers: found.map(toDriver) }),
    }),
    createTrip: command(ask.createTrip, { input: ({ trip }) => fromTrip(given(trip)), output }),
    approveTrip: command(ask.approveTrip, { input: said, output }),
    rejectTrip: command(ask.rejectTrip, { input: said, output }),
    approveAfterwards: command(ask.approveAfterwards, { input: ({ approved, ...more }) => ({ ...said(more), approved }), output }),
    dispatchTrip: command(drive.dispatchTrip(reads), { input: ({ name, vehicle, driver }) => ({ name, vehicle, driver }), output }),
    joinTrip: command(joinTrip, { input: ({ name, host }) => ({ name, host }), output }),
    leaveTrip: command(leaveTrip, { input: ({ name, reason }) => ({ name, reason }), output }),
    acceptTrip: command(drive.acceptTrip, { input: named, output }),
    departTrip: command(drive.departTrip(reads), { input: reading, output }),
    returnTrip: command(drive.returnTrip(reads), { input: reading, output }),
    settleTrip: command(drive.settleTrip, { input: ({ name, cost }) => ({ name, cost: given(cost) }), output }),
    rateTrip: command(drive.rateTrip, { input: ({ name, rating, comment }) => ({ name, rating, comment }), output }),
    rescheduleTrip: command(ask.rescheduleTrip, {
      input: ({ name, startTime, endTime, holidayDutyNumber, reason }) => ({
        ...{ name, holidayDutyNumber, reason },
        startTime: given(startTime),
        endTime: given(endTime),
      }),
      output,
    }),
    extendTrip: command(drive.extendTrip(reads), {
      input: ({ name, endTime, reason }) => ({ name, endTime: given(endTime), reason }),
      output,
    }),
    cancelTrip: command(ask.cancelTrip, { input: ({ name, reason }) => ({ name, reason }), output }),
    importTrips: command(importTrips(reads), {
      input: ({ region, trips, validateOnly }) => ({ region, rows: trips.map(fromPast), validateOnly }),
      output: importReport,
    }),
  });
}
