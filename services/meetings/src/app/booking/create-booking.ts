import { isRefused, missing } from '@jiguan/kernel/refusal';
import { type Command, decided, type New, type Stored } from '@jiguan/kit/app';
import type { Booking, BookingDetails } from '../../domain/booking/booking.ts';
import { request } from '../../domain/booking/request.ts';
import { rulesFor, unitOf, venueOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { bookings } from '../records.ts';
import { lost } from '../slot/slot-taken.ts';
import { withDue } from './approval-due.ts';

export function createBooking(reads: Reads): Command<New<BookingDetails>, Stored<Booking>> {
  return async ({ details }, use) => {
    const venue = await venueOf(use, details.room);
    if (!venue) return missing(details.room, 'booking.room');
    const rules = rulesFor(use, venue.room.region);
    if (isRefused(rules)) return rules;
    const asked = request(details, use.actor.subject, { venue, unit: unitOf(use, details.unit), rules, now: use.now });
    const outcome = withDue(asked, { region: venue.room.region, startTime: details.startTime }, use);
    const taken = lost(reads, use, details, { ...venue, rules }, undefined, 'booking.');
    return decided(bookings, { newId: use.newId() }, outcome, { taken });
  };
}
