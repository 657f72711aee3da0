import { given } from '@jiguan/kit/contract';
import { acting, command, getting, implement, listing, updating } from '@jiguan/kit/grpc';
import { DriverServiceService } from '@jiguan/proto/fleet/v1/driver';
import * as keep from '../app/driver/keep-driver.ts';
import { changesOf, drivers, fromDriver } from '../contract/driver.ts';
import { byName } from './by-name.ts';

/** jiguan.fleet.v1.DriverService over the use cases. */
export const driverApi = implement(DriverServiceService, 'jiguan.fleet.v1.DriverService', {
  getDriver: getting(drivers),
  listDrivers: listing(drivers, byName),
  createDriver: command(keep.createDriver, { input: ({ driver }) => fromDriver(given(driver)), output: drivers.message }),
  updateDriver: updating(drivers, keep.updateDriver, changesOf),
  suspendDriver: acting(drivers, keep.suspendDriver),
  restoreDriver: acting(drivers, keep.restoreDriver),
  dismissDriver: acting(drivers, keep.dismissDriver),
});
