import { given, known } from '@jiguan/kit/contract';
import { type Api, acting, command, getting, implement, listing, query } from '@jiguan/kit/grpc';
import { AcquisitionServiceService } from '@jiguan/proto/fleet/v1/acquisition';
import * as apply from '../app/acquisition/apply.ts';
import { registerAcquired } from '../app/acquisition/register-acquired.ts';
import type { Reads } from '../app/ports.ts';
import { acquisitions, fromAcquisition } from '../contract/acquisition.ts';
import { byName } from './by-name.ts';
import { said } from './trip-service.ts';

const output = acquisitions.message;

/** jiguan.fleet.v1.AcquisitionService over the use cases. */
export const acquisitionApi = (reads: Reads): Api =>
  implement(AcquisitionServiceService, 'jiguan.fleet.v1.AcquisitionService', {
    getAcquisition: getting(acquisitions),
    listAcquisitions: listing(acquisitions, byName),
    createAcquisition: command(apply.createAcquisition(reads), { input: ({ acquisition }) => fromAcquisition(given(acquisition)), output }),
    approveAcquisition: command(apply.approveAcquisition, { input: said, output }),
    rejectAcquisition: command(apply.rejectAcquisition, { input: said, output }),
    fileAcquisition: acting(acquisitions, apply.fileAcquisition),
    orderAcquisition: acting(acquisitions, apply.orderAcquisition),
    registerAcquisition: command(registerAcquired, {
      input: ({ papers, ...arrived }) => ({
        ...arrived,
        papers: papers.map(({ kind, number, expires }) => ({ kind: known(kind), number, expires })),
      }),
      output,
    }),
    cancelAcquisition: acting(acquisitions, apply.cancelAcquisition),
    findNewEnergyShare: query(apply.findNewEnergyShare(reads), {
      input: ({ region, year }) => ({ region, year }),
      output: (found) => ({ ...found, share: found.share, forecast: found.forecast }),
    }),
  });
