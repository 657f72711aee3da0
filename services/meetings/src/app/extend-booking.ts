import { isRefused } from '@jiguan/kernel/refusal';
import type { Command, Stored } from '@jiguan/kit/app';
import type { Booking } from '../domain/booking.ts';
import { extend } from '../domain/move.ts';
import { no } from '../domain/reasons.ts';
import { booked } from './changes.ts';
import { rulesFor, venueOf } from './facts.ts';
import type { Reads } from './ports.ts';
import { bookings } from './records.ts';
import { slotTaken } from './slot-taken.ts';

export interface ExtendBooking {
  /** Id. */
  readonly booking: string;
  readonly endTime: Date;
  readonly reason: string;
}

export function extendBooking(reads: Reads): Command<ExtendBooking, Stored<Booking>> {
  return async ({ booking: id, endTime, reason }, use) => {
    const booking = await use.load(bookings, id);
    if (!booking) return no('BOOKING_NOT_FOUND', { booking: `bookings/${id}` });
    const venue = await venueOf(use, booking.room);
    if (!venue) throw new Error(`${booking.room} of bookings/${id} is gone`);
    const rules = rulesFor(use, venue.room.region);
    if (isRefused(rules)) return rules;
    const outcome = extend(booking, endTime, { venue, rules, now: use.now });
    const taken = () => slotTaken(reads, use, { ...booking, endTime }, venue, `bookings/${id}`);
    return booked(booking, outcome, { reason, taken });
  };
}
