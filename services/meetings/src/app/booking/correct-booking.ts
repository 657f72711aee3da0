import { type OnRecord, on } from '@jiguan/kit/app';
import { type Corrections, correct } from '../../domain/booking/correct.ts';
import { standingVenueOf } from '../facts.ts';
import { bookings } from '../records.ts';

export interface CorrectBooking extends OnRecord {
  readonly changes: Corrections;
}

export const correctBooking = on(bookings, async (booking, { changes }: CorrectBooking, use) => {
  const rooms = [booking.room, ...(booking.proposedMove ? [booking.proposedMove.room] : [])];
  const venues = await Promise.all(rooms.map((room) => standingVenueOf(use, room)));
  return correct(booking, changes, { venues, by: use.actor.subject });
});
