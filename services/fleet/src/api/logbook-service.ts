import { type Api, acting, asking, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { LogbookServiceService } from '@jiguan/proto/fleet/v1/logbook';
import { OdometerReadingServiceService } from '@jiguan/proto/fleet/v1/odometer_reading';
import * as keep from '../app/logbook/keep-logbook.ts';
import { correctReading, createReading } from '../app/logbook/keep-readings.ts';
import type { Reads } from '../app/ports.ts';
import { logbooks, readings } from '../contract/records.ts';

/** jiguan.fleet.v1.LogbookService over the use cases. */
export const logbookApi = (reads: Reads): Api =>
  implement(LogbookServiceService, 'jiguan.fleet.v1.LogbookService', {
    getLogbook: getting(logbooks),
    listLogbooks: listing(logbooks, { orderBy: '' }),
    replaceCluster: acting(logbooks, keep.clusterReplaced),
    assignDriver: acting(logbooks, keep.assignDriver(reads)),
    planService: acting(logbooks, keep.planServiceOf),
    recordService: acting(logbooks, keep.recordService),
    findDriver: asking(keep.findDriver(reads), ({ driver = '', trip = '' }) => ({ driver, trip })),
    findMileage: asking(keep.findMileage(reads), ({ rows: unattributed, totalMetres }) => ({ unattributed, totalMetres })),
  });

/** jiguan.fleet.v1.OdometerReadingService over the use cases. */
export const readingApi = (reads: Reads): Api =>
  implement(OdometerReadingServiceService, 'jiguan.fleet.v1.OdometerReadingService', {
    getOdometerReading: getting(readings),
    listOdometerReadings: listing(readings, { orderBy: '' }),
    createOdometerReading: creating(readings, createReading(reads)),
    correctOdometerReading: acting(readings, correctReading(reads)),
  });
