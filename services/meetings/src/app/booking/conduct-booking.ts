import { type Command, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import type { Booking } from '../../domain/booking/booking.ts';
import { cancel, finish, start } from '../../domain/booking/conduct.ts';
import { standingVenueOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { bookings } from '../records.ts';
import { slotTaken } from '../slot/slot-taken.ts';

export const cancelBooking = on(bookings, (booking, { reason }: OnRecord & { readonly reason: string }) => cancel(booking, reason));

/** A start before the slot begins takes the room at once, if the meeting before is out of it. */
export const startBooking = (reads: Reads): Command<OnRecord, Stored<Booking>> =>
  on(bookings, (booking, { name }, use) => ({
    outcome: start(booking, use.now),
    taken: async () => slotTaken(reads, use, { ...booking, startTime: use.now }, await standingVenueOf(use, booking.room), name),
  }));

export const finishBooking = on(bookings, (booking, _: OnRecord, { now }) => finish(booking, now));
