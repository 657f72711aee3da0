import { given } from '@jiguan/kit/contract';
import { type Api, acting, command, getting, implement, listing, query } from '@jiguan/kit/grpc';
import { LogbookServiceService } from '@jiguan/proto/fleet/v1/logbook';
import { OdometerReadingServiceService } from '@jiguan/proto/fleet/v1/odometer_reading';
import * as keep from '../app/logbook/keep-logbook.ts';
import { correctReading, createReading } from '../app/logbook/keep-readings.ts';
import type { Reads } from '../app/ports.ts';
import { fromPlan, fromReading, logbooks, readings } from '../contract/logbook.ts';
import { byName } from './by-name.ts';

const output = logbooks.message;

/** jiguan.fleet.v1.LogbookService over the use cases. */
export const logbookApi = (reads: Reads): Api =>
  implement(LogbookServiceService, 'jiguan.fleet.v1.LogbookService', {
    getLogbook: getting(logbooks),
    listLogbooks: listing(logbooks, byName),
    replaceCluster: command(keep.clusterReplaced, {
      input: ({ name, replacedTime, oldShownMetres, newShownMetres, paper, reason }) => ({
        ...{ name, oldShownMetres, newShownMetres, paper, reason },
        replacedTime: given(replacedTime),
      }),
      output,
    }),
    assignDriver: command(keep.assignDriver(reads), {
      input: ({ name, driver, from, to }) => ({ name, driver, from: given(from), ...(to && { to }) }),
      output,
    }),
    planService: command(keep.planServiceOf, { input: (plan) => ({ name: plan.name, ...fromPlan(plan) }), output }),
    recordService: acting(logbooks, keep.recordService, 'kind'),
    findDriver: query(keep.findDriver(reads), {
      input: ({ name, time }) => ({ name, time: given(time) }),
      output: ({ driver = '', trip = '' }) => ({ driver, trip }),
    }),
    findMileage: query(keep.findMileage(reads), {
      input: ({ name }) => ({ name }),
      output: ({ rows, totalMetres }) => ({ unattributed: [...rows], totalMetres }),
    }),
  });

/** jiguan.fleet.v1.OdometerReadingService over the use cases. */
export const readingApi = (reads: Reads): Api =>
  implement(OdometerReadingServiceService, 'jiguan.fleet.v1.OdometerReadingService', {
    getOdometerReading: getting(readings),
    listOdometerReadings: listing(readings, byName),
    createOdometerReading: command(createReading(reads), {
      input: ({ odometerReading }) => fromReading(given(odometerReading)),
      output: readings.message,
    }),
    correctOdometerReading: acting(readings, correctReading(reads)),
  });
