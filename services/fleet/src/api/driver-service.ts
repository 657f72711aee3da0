import { acting, creating, getting, implement, listing, updating } from '@jiguan/kit/grpc';
import { DriverServiceService } from '@jiguan/proto/fleet/v1/driver';
import * as keep from '../app/driver/keep-driver.ts';
import { drivers } from '../contract/records.ts';

/** jiguan.fleet.v1.DriverService over the use cases. */
export const driverApi = implement(DriverServiceService, 'jiguan.fleet.v1.DriverService', {
  getDriver: getting(drivers),
  listDrivers: listing(drivers, { orderBy: '' }),
  createDriver: creating(drivers, keep.createDriver),
  updateDriver: updating(drivers, keep.updateDriver),
  suspendDriver: acting(drivers, keep.suspendDriver),
  restoreDriver: acting(drivers, keep.restoreDriver),
  dismissDriver: acting(drivers, keep.dismissDriver),
});
