import type { May } from '@jiguan/kit/app';
import { mayFile, mayOrder } from '../domain/acquisition/progress.ts';
import { no } from '../domain/refusals.ts';
import { mayDepart, notTheDriver } from '../domain/trip/drive.ts';
import { atTheWheel } from './facts.ts';

/** Why a command on a record is not possible now, where role and state do not say all. */
export const may: Readonly<Record<string, May>> = {
  AcceptTrip: (trip, use) => notTheDriver(trip, atTheWheel(use, trip)),
  DepartTrip: (trip, use) => notTheDriver(trip, atTheWheel(use, trip)) ?? mayDepart(trip, use.now),
  ReturnTrip: (trip, use) => notTheDriver(trip, atTheWheel(use, trip)),
  FileAcquisition: mayFile,
  OrderAcquisition: mayOrder,
  ApproveAfterwards: ({ afterApproval, status }) =>
    afterApproval === 'AFTER_APPROVAL_WAITING' ? undefined : no('NOTHING_TO_DECIDE_AFTERWARDS', { status }),
};
