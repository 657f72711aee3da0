import type { Whose } from '@jiguan/kit/app';
import { given, importReport } from '@jiguan/kit/contract';
import { type Api, acting, command, getting, implement, listing, query } from '@jiguan/kit/grpc';
import { TripServiceService } from '@jiguan/proto/fleet/v1/trip';
import type { Reads } from '../app/ports.ts';
import * as drive from '../app/trip/dispatch-trip.ts';
import { findFreeDrivers, findFreeVehicles } from '../app/trip/find-free.ts';
import { importTrips } from '../app/trip/import-trips.ts';
import * as ask from '../app/trip/request-trip.ts';
import { joinTrip, leaveTrip } from '../app/trip/share-trip.ts';
import { drivers } from '../contract/driver.ts';
import { fromPast, fromTrip, trips } from '../contract/trip.ts';
import { vehicles } from '../contract/vehicle.ts';

const output = trips.message;
/** What an approver says: the opinion is the reason that the journal keeps. */
export const said = ({ name, opinion, documentNumber }: { name: string; opinion: string; documentNumber: string }) => ({
  ...{ name, opinion, documentNumber },
  reason: opinion,
});

/** A driver's own trips. */
export const drivenBy: Whose = ({ subject }) => ({ driverSubject: subject });

/** jiguan.fleet.v1.TripService over the use cases. */
export const tripApi = (reads: Reads): Api =>
  implement(TripServiceService, 'jiguan.fleet.v1.TripService', {
    getTrip: getting(trips),
    listTrips: listing(trips),
    listMyTrips: listing(trips, { whose: drivenBy, orderBy: 'start_time desc' }),
    findFreeVehicles: query(findFreeVehicles(reads), {
      input: ({ startTime, endTime, ...asked }) => ({ ...asked, startTime: given(startTime), endTime: given(endTime) }),
      output: (found) => ({ vehicles: found.map(vehicles.message) }),
    }),
    findFreeDrivers: query(findFreeDrivers(reads), {
      input: ({ startTime, endTime, ...asked }) => ({ ...asked, passengerCount: 0, startTime: given(startTime), endTime: given(endTime) }),
      output: (found) => ({ drivers: found.map(drivers.message) }),
    }),
    createTrip: command(ask.createTrip, { input: ({ trip }) => fromTrip(given(trip)), output }),
    approveTrip: command(ask.approveTrip, { input: said, output }),
    rejectTrip: command(ask.rejectTrip, { input: said, output }),
    approveAfterwards: command(ask.approveAfterwards, { input: ({ approved, ...more }) => ({ ...said(more), approved }), output }),
    dispatchTrip: acting(trips, drive.dispatchTrip(reads)),
    joinTrip: acting(trips, joinTrip),
    leaveTrip: acting(trips, leaveTrip),
    acceptTrip: acting(trips, drive.acceptTrip),
    departTrip: acting(trips, drive.departTrip(reads)),
    returnTrip: acting(trips, drive.returnTrip(reads)),
    settleTrip: acting(trips, drive.settleTrip, 'cost'),
    rateTrip: acting(trips, drive.rateTrip),
    rescheduleTrip: acting(trips, ask.rescheduleTrip, 'startTime', 'endTime'),
    extendTrip: acting(trips, drive.extendTrip(reads), 'endTime'),
    cancelTrip: acting(trips, ask.cancelTrip),
    importTrips: command(importTrips(reads), {
      input: ({ region, trips: rows, validateOnly }) => ({ region, rows: rows.map(fromPast), validateOnly }),
      output: importReport,
    }),
  });
