import type { Whose } from '@jiguan/kit/app';
import type { Given } from '@jiguan/kit/contract';
import { type Api, acting, asking, creating, getting, implement, importingRows, listing } from '@jiguan/kit/grpc';
import { type PastTrip, TripServiceService } from '@jiguan/proto/fleet/v1/trip';
import type { Reads } from '../app/ports.ts';
import * as drive from '../app/trip/dispatch-trip.ts';
import { findFreeDrivers, findFreeVehicles } from '../app/trip/find-free.ts';
import { importTrips } from '../app/trip/import-trips.ts';
import * as ask from '../app/trip/request-trip.ts';
import { joinTrip, leaveTrip } from '../app/trip/share-trip.ts';
import { drivers, trips, vehicles } from '../contract/records.ts';
import { withReason } from '../contract/said.ts';

/** A driver's own trips. */
export const drivenBy: Whose = ({ subject }) => ({ driverSubject: subject });

/** jiguan.fleet.v1.TripService over the use cases. */
export const tripApi = (reads: Reads): Api =>
  implement(TripServiceService, 'jiguan.fleet.v1.TripService', {
    getTrip: getting(trips),
    listTrips: listing(trips),
    listMyTrips: listing(trips, { whose: drivenBy, orderBy: 'start_time desc' }),
    findFreeVehicles: asking(findFreeVehicles(reads), (found) => ({ vehicles: found.map(vehicles.message) })),
    findFreeDrivers: asking(
      findFreeDrivers(reads),
      (found) => ({ drivers: found.map(drivers.message) }),
      (asked) => ({ ...asked, passengerCount: 0 }),
    ),
    createTrip: creating(trips, ask.createTrip),
    approveTrip: acting(trips, ask.approveTrip, withReason),
    rejectTrip: acting(trips, ask.rejectTrip, withReason),
    approveAfterwards: acting(trips, ask.approveAfterwards, withReason),
    dispatchTrip: acting(trips, drive.dispatchTrip(reads)),
    joinTrip: acting(trips, joinTrip),
    leaveTrip: acting(trips, leaveTrip),
    acceptTrip: acting(trips, drive.acceptTrip),
    departTrip: acting(trips, drive.departTrip(reads)),
    returnTrip: acting(trips, drive.returnTrip(reads)),
    settleTrip: acting(trips, drive.settleTrip),
    rateTrip: acting(trips, drive.rateTrip),
    rescheduleTrip: acting(trips, ask.rescheduleTrip),
    extendTrip: acting(trips, drive.extendTrip(reads)),
    cancelTrip: acting(trips, ask.cancelTrip),
    importTrips: importingRows(importTrips(reads), (row: Given<PastTrip>) => row),
  });
