import { type Api, acting, asking, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { AllocationServiceService } from '@jiguan/proto/office_space/v1/allocation';
import { SuccessionServiceService } from '@jiguan/proto/office_space/v1/succession';
import { VacatingServiceService } from '@jiguan/proto/office_space/v1/vacating';
import { approveAllocation, findCertificate, signAgreement } from '../app/allocation/allocate.ts';
import { createAllocation, failOpenMethod, proposeRooms, rejectAllocation, suitableRooms } from '../app/allocation/cases.ts';
import type { Reads } from '../app/ports.ts';
import { acceptHandedOver, createVacating, reportFree } from '../app/vacating/order.ts';
import { allocations, successions, vacatings } from '../contract/records.ts';

export const allocationApi = (reads: Reads): Api =>
  implement(AllocationServiceService, 'jiguan.office_space.v1.AllocationService', {
    getAllocation: getting(allocations),
    listAllocations: listing(allocations),
    createAllocation: creating(allocations, createAllocation(reads)),
    failMethod: acting(allocations, failOpenMethod(reads)),
    proposeRooms: acting(allocations, proposeRooms(reads)),
    approveAllocation: acting(allocations, approveAllocation),
    rejectAllocation: acting(allocations, rejectAllocation),
    signAgreement: acting(allocations, signAgreement(reads)),
    findCertificate: asking(findCertificate(reads)),
    listSuitableRooms: asking(suitableRooms(reads), (rooms) => ({ rooms: rooms.map(({ name, area }) => ({ room: name, area })) })),
  });

export const vacatingApi = (reads: Reads): Api =>
  implement(VacatingServiceService, 'jiguan.office_space.v1.VacatingService', {
    getVacating: getting(vacatings),
    listVacatings: listing(vacatings),
    createVacating: creating(vacatings, createVacating),
    reportVacated: acting(vacatings, reportFree),
    acceptHandover: acting(vacatings, acceptHandedOver(reads)),
  });

export const successionApi = implement(SuccessionServiceService, 'jiguan.office_space.v1.SuccessionService', {
  getSuccession: getting(successions),
  listSuccessions: listing(successions),
});
