import { acting, getting, implement, listing } from '@jiguan/kit/grpc';
import { ReorganisationServiceService } from '@jiguan/proto/directory/v1/reorganisation';
import { confirm, revokeReorganisation, type Settling } from '../app/reorganisation/conduct.ts';
import { reorganisations } from '../contract/records.ts';

export const reorganisationApi = (settling: Settling) =>
  implement(ReorganisationServiceService, 'jiguan.directory.v1.ReorganisationService', {
    getReorganisation: getting(reorganisations),
    listReorganisations: listing(reorganisations),
    confirmReorganisationPart: acting(reorganisations, confirm),
    revokeReorganisation: acting(reorganisations, revokeReorganisation(settling)),
  });
