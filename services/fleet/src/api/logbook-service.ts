import { given, known } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { LogbookServiceService } from '@jiguan/proto/fleet/v1/logbook';
import { OdometerReadingServiceService } from '@jiguan/proto/fleet/v1/odometer_reading';
import { getLogbook, getReading } from '../app/get.ts';
import * as keep from '../app/logbook/keep-logbook.ts';
import { correctReading, createReading } from '../app/logbook/keep-readings.ts';
import type { Lists, Reads } from '../app/ports.ts';
import { fromPlan, fromReading, toLogbook, toReading } from '../contract/logbook.ts';

const output = toLogbook;
const named = ({ name }: { name: string }) => ({ name });

/** jiguan.fleet.v1.LogbookService over the use cases. */
export function logbookApi(reads: Reads, lists: Lists): Api {
  return implement(LogbookServiceService, 'jiguan.fleet.v1.LogbookService', {
    getLogbook: query(getLogbook, { input: named, output }),
    listLogbooks: query(lists.logbooks, {
      input: ({ filter, orderBy, pageSize, pageToken }) => ({ filter, orderBy, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ logbooks: items.map(toLogbook), nextPageToken }),
    }),
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
    recordService: command(keep.recordService, {
      input: ({ name, kind, day, metres, paper }) => ({ name, kind: known(kind), day, metres, paper }),
      output,
    }),
    findDriver: query(keep.findDriver(reads), {
      input: ({ name, time }) => ({ name, time: given(time) }),
      output: ({ driver = '', trip = '' }) => ({ driver, trip }),
    }),
    findMileage: query(keep.findMileage(reads), {
      input: named,
      output: ({ rows, totalMetres }) => ({ unattributed: [...rows], totalMetres }),
    }),
  });
}

/** jiguan.fleet.v1.OdometerReadingService over the use cases. */
export function readingApi(reads: Reads, lists: Lists): Api {
  return implement(OdometerReadingServiceService, 'jiguan.fleet.v1.OdometerReadingService', {
    getOdometerReading: query(getReading, { input: named, output: toReading }),
    listOdometerReadings: query(lists.readings, {
      input: ({ filter, orderBy, pageSize, pageToken }) => ({ filter, orderBy, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ odometerReadings: items.map(toReading), nextPageToken }),
    }),
    createOdometerReading: command(createReading(reads), {
      input: ({ odometerReading }) => fromReading(given(odometerReading)),
      output: toReading,
    }),
    correctOdometerReading: command(correctReading(reads), {
      input: ({ name, shownMetres, reason }) => ({ name, shownMetres, reason }),
      output: toReading,
    }),
  });
}
