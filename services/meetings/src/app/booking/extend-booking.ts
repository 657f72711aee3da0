import { isRefused } from '@jiguan/kernel/refusal';
import { type Command, on, type Stored } from '@jiguan/kit/app';
import type { Booking } from '../../domain/booking/booking.ts';
import { extend } from '../../domain/booking/move.ts';
import { rulesFor, standingVenueOf, unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { bookings } from '../records.ts';
import { slotTaken } from '../slot/slot-taken.ts';
import { withDue } from './approval-due.ts';

export interface ExtendBooking {
  readonly name: string;
  readonly endTime: Date;
  readonly reason: string;
}

export const extendBooking = (reads: Reads): Command<ExtendBooking, Stored<Booking>> =>
  on(bookings, async (booking, { name, endTime }, use) => {
    const venue = await standingVenueOf(use, booking.room);
    const rules = rulesFor(use, venue.room.region);
    if (isRefused(rules)) return rules;
    const longer = extend(booking, endTime, { venue, unit: unitOf(use, booking.unit), rules, now: use.now, by: use.actor.subject });
    return {
      outcome: withDue(longer, booking, use),
      taken: () => slotTaken(reads, use, { ...booking, endTime }, venue, name),
    };
  });
