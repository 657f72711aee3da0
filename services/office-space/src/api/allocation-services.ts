import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { AllocationServiceService } from '@jiguan/proto/office_space/v1/allocation';
import { SuccessionServiceService } from '@jiguan/proto/office_space/v1/succession';
import { VacatingServiceService } from '@jiguan/proto/office_space/v1/vacating';
import { approveAllocation, findCertificate, signAgreement } from '../app/allocation/allocate.ts';
import { createAllocation, failOpenMethod, getAllocation, proposeRooms, rejectAllocation, suitableRooms } from '../app/allocation/cases.ts';
import type { Lists, Reads } from '../app/ports.ts';
import { getSuccession } from '../app/succession/succeed.ts';
import { acceptHandedOver, createVacating, getVacating, reportFree } from '../app/vacating/order.ts';
import { fromAllocation, fromRates, fromVacating, toAllocation, toSuccession, toVacating } from '../contract/use.ts';
import { named, paged } from './paged.ts';

type Said = { readonly name: string; readonly opinion: string; readonly documentNumber: string };
const decision = ({ name, opinion, documentNumber }: Said) => ({ name, opinion, documentNumber });

export function allocationApi(reads: Reads, lists: Lists): Api {
  return implement(AllocationServiceService, 'jiguan.office_space.v1.AllocationService', {
    getAllocation: query(getAllocation, { input: named, output: toAllocation }),
    listAllocations: query(lists.allocations, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ allocations: items.map(toAllocation), nextPageToken }),
    }),
    createAllocation: command(createAllocation(reads), {
      input: ({ allocation, allocationId }) => ({
        ...(allocationId && { id: allocationId }),
        details: fromAllocation(given(allocation)),
      }),
      output: toAllocation,
    }),
    failMethod: command(failOpenMethod(reads), {
      input: ({ name, reason, passedOver, comparison }) => ({ name, reason, passedOver, ...fromRates(comparison) }),
      output: toAllocation,
    }),
    proposeRooms: command(proposeRooms(reads), {
      input: ({ name, rooms, from, replaces }) => ({ name, rooms, from, replaces }),
      output: toAllocation,
    }),
    approveAllocation: command(approveAllocation, { input: decision, output: toAllocation }),
    rejectAllocation: command(rejectAllocation, { input: decision, output: toAllocation }),
    signAgreement: command(signAgreement(reads), {
      input: ({ name, agreementNumber, agreedOn }) => ({ name, agreementNumber, agreedOn }),
      output: toAllocation,
    }),
    findCertificate: query(findCertificate(reads), {
      input: ({ number }) => ({ number }),
      output: (certificate) => ({ ...certificate, rooms: [...certificate.rooms] }),
    }),
    listSuitableRooms: query(suitableRooms(reads), {
      input: named,
      output: (rooms) => ({ rooms: rooms.map(({ name, area }) => ({ room: name, area })) }),
    }),
  });
}

export function vacatingApi(reads: Reads, lists: Lists): Api {
  return implement(VacatingServiceService, 'jiguan.office_space.v1.VacatingService', {
    getVacating: query(getVacating, { input: named, output: toVacating }),
    listVacatings: query(lists.vacatings, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ vacatings: items.map(toVacating), nextPageToken }),
    }),
    createVacating: command(createVacating, {
      input: ({ vacating, vacatingId }) => ({ ...(vacatingId && { id: vacatingId }), said: fromVacating(given(vacating)) }),
      output: toVacating,
    }),
    reportVacated: command(reportFree, { input: ({ name, day }) => ({ name, day }), output: toVacating }),
    acceptHandover: command(acceptHandedOver(reads), { input: ({ name, day, items }) => ({ name, day, items }), output: toVacating }),
  });
}

export function successionApi(lists: Lists): Api {
  return implement(SuccessionServiceService, 'jiguan.office_space.v1.SuccessionService', {
    getSuccession: query(getSuccession, { input: named, output: toSuccession }),
    listSuccessions: query(lists.successions, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ successions: items.map(toSuccession), nextPageToken }),
    }),
  });
}
