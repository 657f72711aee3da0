import { given, known } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { AcquisitionServiceService } from '@jiguan/proto/fleet/v1/acquisition';
import * as apply from '../app/acquisition/apply.ts';
import { registerAcquired } from '../app/acquisition/register-acquired.ts';
import { getAcquisition } from '../app/get.ts';
import type { Lists, Reads } from '../app/ports.ts';
import { fromAcquisition, toAcquisition } from '../contract/acquisition.ts';
import { said } from './trip-service.ts';

const output = toAcquisition;

/** jiguan.fleet.v1.AcquisitionService over the use cases. */
export function acquisitionApi(reads: Reads, lists: Lists): Api {
  return implement(AcquisitionServiceService, 'jiguan.fleet.v1.AcquisitionService', {
    getAcquisition: query(getAcquisition, { input: ({ name }) => ({ name }), output }),
    listAcquisitions: query(lists.acquisitions, {
      input: ({ filter, orderBy, pageSize, pageToken }) => ({ filter, orderBy, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ acquisitions: items.map(toAcquisition), nextPageToken }),
    }),
    createAcquisition: command(apply.createAcquisition(reads), { input: ({ acquisition }) => fromAcquisition(given(acquisition)), output }),
    approveAcquisition: command(apply.approveAcquisition, { input: said, output }),
    rejectAcquisition: command(apply.rejectAcquisition, { input: said, output }),
    fileAcquisition: command(apply.fileAcquisition, { input: ({ name, number, filedOn }) => ({ name, number, filedOn }), output }),
    orderAcquisition: command(apply.orderAcquisition, { input: ({ name, orderNumber }) => ({ name, orderNumber }), output }),
    registerAcquisition: command(registerAcquired, {
      input: ({ name, vin, plate, firstRegistered, tankMl, papers }) => ({
        ...{ name, vin, plate, firstRegistered, tankMl },
        papers: papers.map(({ kind, number, expires }) => ({ kind: known(kind), number, expires })),
      }),
      output,
    }),
    cancelAcquisition: command(apply.cancelAcquisition, { input: ({ name, reason }) => ({ name, reason }), output }),
    findNewEnergyShare: query(apply.findNewEnergyShare(reads), {
      input: ({ region, year }) => ({ region, year }),
      output: (found) => ({ ...found, share: found.share, forecast: found.forecast }),
    }),
  });
}
