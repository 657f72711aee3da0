import { type Api, acting, asking, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { AcquisitionServiceService } from '@jiguan/proto/fleet/v1/acquisition';
import * as apply from '../app/acquisition/apply.ts';
import { registerAcquired } from '../app/acquisition/register-acquired.ts';
import type { Reads } from '../app/ports.ts';
import { acquisitions } from '../contract/records.ts';
import { fromAcquisition, withReason } from '../contract/said.ts';

/** jiguan.fleet.v1.AcquisitionService over the use cases. */
export const acquisitionApi = (reads: Reads): Api =>
  implement(AcquisitionServiceService, 'jiguan.fleet.v1.AcquisitionService', {
    getAcquisition: getting(acquisitions),
    listAcquisitions: listing(acquisitions, { orderBy: '' }),
    createAcquisition: creating(acquisitions, apply.createAcquisition(reads), fromAcquisition),
    approveAcquisition: acting(acquisitions, apply.approveAcquisition, withReason),
    rejectAcquisition: acting(acquisitions, apply.rejectAcquisition, withReason),
    fileAcquisition: acting(acquisitions, apply.fileAcquisition),
    orderAcquisition: acting(acquisitions, apply.orderAcquisition),
    registerAcquisition: acting(acquisitions, registerAcquired),
    cancelAcquisition: acting(acquisitions, apply.cancelAcquisition),
    findNewEnergyShare: asking(apply.findNewEnergyShare(reads)),
  });
