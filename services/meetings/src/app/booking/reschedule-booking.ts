import { isRefused, missing } from '@jiguan/kernel/refusal';
import { type Command, on, type Stored } from '@jiguan/kit/app';
import type { Booking } from '../../domain/booking/booking.ts';
import { reschedule } from '../../domain/booking/move.ts';
import type { Slot } from '../../domain/slot/slot.ts';
import { rulesFor, unitOf, venueOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { bookings } from '../records.ts';
import { lost } from '../slot/slot-taken.ts';

export interface RescheduleBooking extends Slot {
  readonly name: string;
  /** `rooms/…`; the same room when empty or left out. */
  readonly room?: string;
  readonly reason: string;
}

export const rescheduleBooking = (reads: Reads): Command<RescheduleBooking, Stored<Booking>> =>
  on(bookings, async (booking, { name, room, startTime, endTime }, use) => {
    const to = { room: room || booking.room, startTime, endTime };
    const venue = await venueOf(use, to.room);
    if (!venue) return missing(to.room, 'room');
    const rules = rulesFor(use, venue.room.region);
    if (isRefused(rules)) return rules;
    return {
      outcome: reschedule(booking, to, { venue, unit: unitOf(use, booking.unit), rules, now: use.now, by: use.actor.subject }),
      taken: lost(reads, use, { ...booking, ...to }, { ...venue, rules }, name),
    };
  });
