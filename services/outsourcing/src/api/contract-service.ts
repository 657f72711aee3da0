import { given, known } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { ContractServiceService } from '@jiguan/proto/outsourcing/v1/contract';
import {
  createContract,
  endContractNow,
  evaluateContract,
  getContract,
  recordInvoice,
  renewContract,
  supplementContract,
} from '../app/contracts.ts';
import type { Lists } from '../app/ports.ts';
import { fromContract, toContract } from '../contract/publications.ts';
import { named, paged } from './paged.ts';

export const contractApi = (lists: Lists): Api =>
  implement(ContractServiceService, 'jiguan.outsourcing.v1.ContractService', {
    getContract: query(getContract, { input: named, output: toContract }),
    listContracts: query(lists.contracts, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ contracts: items.map(toContract), nextPageToken }),
    }),
    createContract: command(createContract, {
      input: ({ contract, contractId }) => ({ ...(contractId && { id: contractId }), details: fromContract(given(contract)) }),
      output: toContract,
    }),
    supplementContract: command(supplementContract, {
      input: ({ name, amount, day, changesTerms, reason }) => ({ name, amount, day, changesTerms, reason }),
      output: toContract,
    }),
    evaluateContract: command(evaluateContract, {
      input: ({ name, grade, reason }) => ({ name, grade: known(grade), reason }),
      output: toContract,
    }),
    renewContract: command(renewContract, {
      input: ({ name, from, until, budgetLine, gapReason }) => ({ name, from, until, budgetLine, gapReason }),
      output: toContract,
    }),
    recordInvoice: command(recordInvoice, { input: ({ name, number, amount }) => ({ name, number, amount }), output: toContract }),
    endContract: command(endContractNow, { input: ({ name, reason }) => ({ name, reason }), output: toContract }),
  });
