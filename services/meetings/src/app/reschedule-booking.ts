import { isRefused } from '@jiguan/kernel/refusal';
import type { Command, Stored } from '@jiguan/kit/app';
import type { Booking } from '../domain/booking.ts';
import { reschedule } from '../domain/move.ts';
import { no } from '../domain/reasons.ts';
import type { Slot } from '../domain/slot.ts';
import { booked } from './changes.ts';
import { rulesFor, unitOf, venueOf } from './facts.ts';
import type { Reads } from './ports.ts';
import { bookings } from './records.ts';
import { slotTaken } from './slot-taken.ts';

export interface RescheduleBooking extends Slot {
  /** Id. */
  readonly booking: string;
  /** `rooms/…`; the same room when left out. */
  readonly room?: string;
  readonly reason: string;
}

export function rescheduleBooking(reads: Reads): Command<RescheduleBooking, Stored<Booking>> {
  return async ({ booking: id, room, startTime, endTime, reason }, use) => {
    const booking = await use.load(bookings, id);
    if (!booking) return no('BOOKING_NOT_FOUND', { booking: `bookings/${id}` });
    const to = { room: room ?? booking.room, startTime, endTime };
    const venue = await venueOf(use, to.room);
    if (!venue) return no('ROOM_NOT_FOUND', { room: to.room }, { field: 'room' });
    const rules = rulesFor(use, venue.room.region);
    if (isRefused(rules)) return rules;
    const outcome = reschedule(booking, to, { venue, unit: unitOf(use, booking.unit), rules, now: use.now });
    const taken = () => slotTaken(reads, use, { ...booking, ...to }, venue, `bookings/${id}`);
    return booked(booking, outcome, { reason, taken });
  };
}
