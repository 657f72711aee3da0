import { given } from '@jiguan/kit/contract';
import { type Api, acting, command, creating, getting, implement, listing, query } from '@jiguan/kit/grpc';
import { AllocationServiceService } from '@jiguan/proto/office_space/v1/allocation';
import { SuccessionServiceService } from '@jiguan/proto/office_space/v1/succession';
import { VacatingServiceService } from '@jiguan/proto/office_space/v1/vacating';
import { approveAllocation, findCertificate, signAgreement } from '../app/allocation/allocate.ts';
import { createAllocation, failOpenMethod, proposeRooms, rejectAllocation, suitableRooms } from '../app/allocation/cases.ts';
import type { Reads } from '../app/ports.ts';
import { acceptHandedOver, createVacating, reportFree } from '../app/vacating/order.ts';
import { allocations, fromAllocation, fromRates, fromVacating, successions, vacatings } from '../contract/use.ts';

const output = allocations.message;

export const allocationApi = (reads: Reads): Api =>
  implement(AllocationServiceService, 'jiguan.office_space.v1.AllocationService', {
    getAllocation: getting(allocations),
    listAllocations: listing(allocations),
    createAllocation: creating(allocations, createAllocation(reads), fromAllocation),
    failMethod: command(failOpenMethod(reads), {
      input: ({ name, reason, passedOver, comparison }) => ({ name, reason, passedOver, ...fromRates(comparison) }),
      output,
    }),
    proposeRooms: command(proposeRooms(reads), {
      input: ({ name, rooms, from, replaces }) => ({ name, rooms, from, replaces }),
      output,
    }),
    approveAllocation: acting(allocations, approveAllocation),
    rejectAllocation: acting(allocations, rejectAllocation),
    signAgreement: acting(allocations, signAgreement(reads)),
    findCertificate: query(findCertificate(reads), {
      input: ({ number }) => ({ number }),
      output: (certificate) => ({ ...certificate, rooms: [...certificate.rooms] }),
    }),
    listSuitableRooms: query(suitableRooms(reads), {
      input: ({ name }) => ({ name }),
      output: (rooms) => ({ rooms: rooms.map(({ name, area }) => ({ room: name, area })) }),
    }),
  });

export const vacatingApi = (reads: Reads): Api =>
  implement(VacatingServiceService, 'jiguan.office_space.v1.VacatingService', {
    getVacating: getting(vacatings),
    listVacatings: listing(vacatings),
    createVacating: command(createVacating, {
      input: ({ vacating, vacatingId }) => ({ ...(vacatingId && { id: vacatingId }), said: fromVacating(given(vacating)) }),
      output: vacatings.message,
    }),
    reportVacated: acting(vacatings, reportFree),
    acceptHandover: acting(vacatings, acceptHandedOver(reads)),
  });

export const successionApi = implement(SuccessionServiceService, 'jiguan.office_space.v1.SuccessionService', {
  getSuccession: getting(successions),
  listSuccessions: listing(successions),
});
