import type { Refusal } from '@jiguan/kernel/refusal';
import { type Command, on, type Stored } from '@jiguan/kit/app';
import { type ApprovalFacts, approve, type Opinion, reject } from '../../domain/booking/approval.ts';
import type { Booking, BookingEvent } from '../../domain/booking/booking.ts';
import { unitOf } from '../facts.ts';
import { bookings } from '../records.ts';

export interface Decide extends Opinion {
  readonly name: string;
}

type Approval = (booking: Booking, said: Opinion, facts: ApprovalFacts) => readonly BookingEvent[] | Refusal;

/** The opinion is the reason of the entry too. */
const deciding = (decide: Approval): Command<Decide, Stored<Booking>> => {
  const decided = on(bookings, (booking, { opinion, documentNumber }: Decide & { readonly reason: string }, use) =>
    decide(booking, { opinion, documentNumber }, { approver: use.actor.subject, unit: unitOf(use, booking.unit), now: use.now }),
  );
  return (said, use) => decided({ ...said, reason: said.opinion }, use);
};

export const approveBooking = deciding(approve);
export const rejectBooking = deciding(reject);
