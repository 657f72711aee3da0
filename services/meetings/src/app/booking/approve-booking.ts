import type { Refusal } from '@jiguan/kernel/refusal';
import { type Command, on, type Stored, type UseCase } from '@jiguan/kit/app';
import { type ApprovalFacts, approve, type Opinion, reject } from '../../domain/booking/approval.ts';
import type { Booking, BookingEvent } from '../../domain/booking/booking.ts';
import { unitOf, venueOf } from '../facts.ts';
import { bookings } from '../records.ts';

export interface Decide extends Opinion {
  readonly name: string;
}

type Approval = (booking: Booking, said: Opinion, facts: ApprovalFacts) => readonly BookingEvent[] | Refusal;

/** The opinion is the reason of the entry too. */
const deciding = (decide: Approval): Command<Decide, Stored<Booking>> => {
  const decided = on(bookings, async (booking, { opinion, documentNumber }: Decide & { readonly reason: string }, use) => {
    const facts = { approver: use.actor.subject, unit: unitOf(use, booking.unit), roomTitle: await newRoomOf(use, booking), now: use.now };
    return decide(booking, { opinion, documentNumber }, facts);
  });
  return (said, use) => decided({ ...said, reason: said.opinion }, use);
};

/** Name of the room that a move leads to, where it is another one. */
async function newRoomOf(use: UseCase, { room, proposedMove }: Booking): Promise<string | undefined> {
  if (proposedMove === undefined || proposedMove.room === room) return undefined;
  return (await venueOf(use, proposedMove.room))?.room.displayName;
}

export const approveBooking = deciding(approve);
export const rejectBooking = deciding(reject);
