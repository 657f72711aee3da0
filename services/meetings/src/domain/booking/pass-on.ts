import { no, type Refused } from '../refusals.ts';
import { type Booking, type BookingEvent, isToCome } from './booking.ts';

/**
 * 转交: the host ended or is there again, and the meeting is another unit's, with its room and time (flow F5). A merger gives nobody a slot that
 * was not free: the meeting counts in the successor's week even beyond what it may have.
 */
export function passOn(booking: Booking, unit: string, reason: string): readonly BookingEvent[] | Refused {
  if (!isToCome(booking)) return no('BOOKING_NOT_CANCELLABLE', { status: booking.status });
  return [{ type: 'BookingPassedOn', unit, previousUnit: booking.unit, reason }];
}
