import type { May } from '@jiguan/kit/app';
import { mayDecide } from '../domain/allocation/allocation.ts';

/** Why a command is not possible now, beyond role and state. */
export const may: Readonly<Record<string, May>> = {
  ApproveAllocation: (allocation, { actor }) => mayDecide(allocation, actor.subject),
  RejectAllocation: (allocation, { actor }) => mayDecide(allocation, actor.subject),
};
