import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { DriverServiceService } from '@jiguan/proto/fleet/v1/driver';
import { createDriver, dismissDriver, restoreDriver, suspendDriver, updateDriver } from '../app/driver/keep-driver.ts';
import { getDriver } from '../app/get.ts';
import type { Lists } from '../app/ports.ts';
import { changesOf, fromDriver, toDriver } from '../contract/driver.ts';

const output = toDriver;
const reasoned = ({ name, reason }: { name: string; reason: string }) => ({ name, reason });

/** jiguan.fleet.v1.DriverService over the use cases. */
export function driverApi(lists: Lists): Api {
  return implement(DriverServiceService, 'jiguan.fleet.v1.DriverService', {
    getDriver: query(getDriver, { input: ({ name }) => ({ name }), output }),
    listDrivers: query(lists.drivers, {
      input: ({ filter, orderBy, pageSize, pageToken }) => ({ filter, orderBy, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ drivers: items.map(toDriver), nextPageToken }),
    }),
    createDriver: command(createDriver, { input: ({ driver }) => fromDriver(given(driver)), output }),
    updateDriver: command(updateDriver, {
      input: ({ driver }, { changed }) => ({ name: given(driver).name, changes: changesOf(given(driver), changed) }),
      output,
    }),
    suspendDriver: command(suspendDriver, { input: reasoned, output }),
    restoreDriver: command(restoreDriver, { input: reasoned, output }),
    dismissDriver: command(dismissDriver, { input: reasoned, output }),
  });
}
