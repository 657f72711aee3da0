import type { Command, Stored } from '@jiguan/kit/app';
import type { Booking } from '../domain/booking.ts';
import { cancel, finish, start } from '../domain/conduct.ts';
import { no } from '../domain/reasons.ts';
import { booked } from './changes.ts';
import { venueOf } from './facts.ts';
import type { Reads } from './ports.ts';
import { bookings } from './records.ts';
import { slotTaken } from './slot-taken.ts';

export interface CancelBooking {
  /** Id. */
  readonly booking: string;
  readonly reason: string;
}

export const cancelBooking: Command<CancelBooking, Stored<Booking>> = async ({ booking: id, reason }, use) => {
  const booking = await use.load(bookings, id);
  if (!booking) return no('BOOKING_NOT_FOUND', { booking: `bookings/${id}` });
  return booked(booking, cancel(booking, reason), { reason });
};

/** A start before the slot begins takes the room at once, if the meeting before is out of it. */
export function startBooking(reads: Reads): Command<{ readonly booking: string }, Stored<Booking>> {
  return async ({ booking: id }, use) => {
    const booking = await use.load(bookings, id);
    if (!booking) return no('BOOKING_NOT_FOUND', { booking: `bookings/${id}` });
    const taken = async () => {
      const venue = await venueOf(use, booking.room);
      if (!venue) throw new Error(`${booking.room} of bookings/${id} is gone`);
      return slotTaken(reads, use, { ...booking, startTime: use.now }, venue, `bookings/${id}`);
    };
    return booked(booking, start(booking, use.now), { taken });
  };
}

export const finishBooking: Command<{ readonly booking: string }, Stored<Booking>> = async ({ booking: id }, use) => {
  const booking = await use.load(bookings, id);
  if (!booking) return no('BOOKING_NOT_FOUND', { booking: `bookings/${id}` });
  return booked(booking, finish(booking, use.now));
};
