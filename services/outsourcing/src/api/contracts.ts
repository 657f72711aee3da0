import { acting, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { ContractServiceService } from '@jiguan/proto/outsourcing/v1/contract';
import * as app from '../app/contracts.ts';
import type { Mine } from '../app/ports.ts';
import { contracts, fromContract } from '../contract/records.ts';

export const contractApi = (own: Mine) =>
  implement(ContractServiceService, 'jiguan.outsourcing.v1.ContractService', {
    getContract: getting(contracts),
    listContracts: listing(contracts),
    listMyContracts: listing(contracts, { whose: own.ofProvider }),
    createContract: creating(contracts, app.createContract, fromContract),
    supplementContract: acting(contracts, app.supplementContract),
    evaluateContract: acting(contracts, app.evaluateContract),
    renewContract: acting(contracts, app.renewContract),
    recordInvoice: acting(contracts, app.recordInvoice),
    suspendContract: acting(contracts, app.suspendContract),
    resumeContract: acting(contracts, app.resumeContract),
    amendContract: acting(contracts, app.amendContract, (said) => ({ ...said, reason: said.note })),
    acceptMilestone: acting(contracts, app.acceptContractMilestone),
    payMilestone: acting(contracts, app.payContractMilestone),
    verifyRectification: acting(contracts, app.verifyContractRectification),
    novateContract: acting(contracts, app.novateContract),
    endContract: acting(contracts, app.endContractNow),
  });
