import { type TimerHandler, when } from '@jiguan/kit/app';
import { lapse } from '../../domain/booking/approval.ts';
import { autoFinish, type DeadlineKind, noShow } from '../../domain/booking/conduct.ts';
import { bookings } from '../records.ts';

/** What happens to bookings by itself when nobody acts. */
export const deadlines: Readonly<Record<DeadlineKind, TimerHandler>> = {
  'booking.lapse': when(bookings, (booking, { now }) => lapse(booking, now)),
  'booking.no-show': when(bookings, (booking, { now }) => noShow(booking, now)),
  'booking.auto-finish': when(bookings, (booking, { now }) => autoFinish(booking, now)),
};
