import { idOf } from '@jiguan/kernel/resource-name';
import type { TimerHandler } from '@jiguan/kit/app';
import { lapse } from '../domain/approval.ts';
import type { Booking, BookingEvent } from '../domain/booking.ts';
import { autoFinish, type DeadlineKind, noShow } from '../domain/conduct.ts';
import { booked } from './changes.ts';
import { bookings } from './records.ts';

type Due = (booking: Booking, now: Date) => readonly BookingEvent[];

/** What happens to bookings by itself when nobody acts. The decision looks again: a timer that is late or early changes nothing it should not. */
export const deadlines: Readonly<Record<DeadlineKind, TimerHandler>> = {
  'booking.lapse': due(lapse),
  'booking.no-show': due(noShow),
  'booking.auto-finish': due(autoFinish),
};

function due(decide: Due): TimerHandler {
  return async ({ record }, use) => {
    const booking = await use.load(bookings, idOf(record));
    if (!booking) throw new Error(`timer of ${record}, which does not exist`);
    return booked(booking, decide(booking, use.now));
  };
}
