import type { Refusal } from '@jiguan/kernel/refusal';
import type { Command, Stored, UseCase } from '@jiguan/kit/app';
import { type ApprovalFacts, approve, type Opinion, reject } from '../domain/approval.ts';
import type { Booking, BookingEvent } from '../domain/booking.ts';
import { no } from '../domain/reasons.ts';
import { booked } from './changes.ts';
import { unitOf } from './facts.ts';
import { bookings } from './records.ts';

export interface Decide extends Opinion {
  /** Id. */
  readonly booking: string;
}

type Approval = (booking: Booking, said: Opinion, facts: ApprovalFacts) => readonly BookingEvent[] | Refusal;

export const approveBooking: Command<Decide, Stored<Booking>> = (input, use) => deciding(approve, input, use);

export const rejectBooking: Command<Decide, Stored<Booking>> = (input, use) => deciding(reject, input, use);

async function deciding(decide: Approval, { booking: id, ...said }: Decide, use: UseCase) {
  const booking = await use.load(bookings, id);
  if (!booking) return no('BOOKING_NOT_FOUND', { booking: `bookings/${id}` });
  const facts = { approver: use.actor.subject, unit: unitOf(use, booking.unit), now: use.now };
  return booked(booking, decide(booking, said, facts), { reason: said.opinion });
}
