import { isRefused, missing } from '@jiguan/kernel/refusal';
import { type Command, on, type Stored } from '@jiguan/kit/app';
import type { Booking } from '../../domain/booking/booking.ts';
import { reschedule } from '../../domain/booking/move.ts';
import { earliest } from '../../domain/slot/holds.ts';
import type { Slot } from '../../domain/slot/slot.ts';
import { rulesFor, unitOf, venueOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { bookings } from '../records.ts';
import { lost } from '../slot/slot-taken.ts';
import { withDue } from './approval-due.ts';

export interface RescheduleBooking extends Slot {
  readonly name: string;
  /** `rooms/…`; the same room when empty or left out. */
  readonly room?: string;
  readonly reason: string;
}

export const rescheduleBooking = (reads: Reads): Command<RescheduleBooking, Stored<Booking>> =>
  on(bookings, async (booking, { name, room, startTime, endTime, reason }, use) => {
    const to = { room: room || booking.room, startTime, endTime };
    const venue = await venueOf(use, to.room);
    if (!venue) return missing(to.room, 'room');
    const rules = rulesFor(use, venue.room.region);
    if (isRefused(rules)) return rules;
    const facts = { venue, unit: unitOf(use, booking.unit), rules, now: use.now, by: use.actor.subject, reason };
    const moved = reschedule(booking, to, facts);
    return {
      outcome: withDue(moved, { region: venue.room.region, startTime: earliest(booking.startTime, startTime) }, use),
      taken: lost(reads, use, { ...booking, ...to }, { ...venue, rules }, name),
    };
  });
