import { known } from '@jiguan/kit/contract';
import { acting, command, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { ContractServiceService } from '@jiguan/proto/outsourcing/v1/contract';
import * as app from '../app/contracts.ts';
import type { Mine } from '../app/ports.ts';
import { contracts } from '../contract/records.ts';
import { fromContract } from '../contract/said.ts';

const output = contracts.message;

export const contractApi = (own: Mine) =>
  implement(ContractServiceService, 'jiguan.outsourcing.v1.ContractService', {
    getContract: getting(contracts),
    listContracts: listing(contracts),
    listMyContracts: listing(contracts, { whose: own.ofProvider }),
    createContract: creating(contracts, app.createContract, fromContract),
    supplementContract: acting(contracts, app.supplementContract),
    evaluateContract: command(app.evaluateContract, { input: ({ grade, ...said }) => ({ ...said, grade: known(grade) }), output }),
    renewContract: acting(contracts, app.renewContract),
    recordInvoice: acting(contracts, app.recordInvoice),
    suspendContract: acting(contracts, app.suspendContract),
    resumeContract: acting(contracts, app.resumeContract),
    amendContract: command(app.amendContract, { input: ({ note, ...said }) => ({ ...said, note, reason: note }), output }),
    acceptMilestone: acting(contracts, app.acceptContractMilestone),
    payMilestone: acting(contracts, app.payContractMilestone),
    verifyRectification: acting(contracts, app.verifyContractRectification),
    novateContract: acting(contracts, app.novateContract),
    endContract: command(app.endContractNow, {
      input: ({ kind, ...said }) => ({ ...said, kind: kind === 'END_KIND_UNSPECIFIED' ? 'END_KIND_AGREED' : known(kind) }),
      output,
    }),
  });
