import { no, type Refused } from '../refusals.ts';
import { applied } from '../rules.ts';
import { cutAt, earliest } from '../slot/holds.ts';
import { lapsesAt } from './approval.ts';
import { type Booking, type BookingEvent, isConfirmed, isToCome } from './booking.ts';

const MINUTE = 60_000;
const after = (time: Date, minutes: number) => new Date(time.getTime() + minutes * MINUTE);

/** 开始使用: from meetings.early_start_minutes before its time until its end. A room taken early is held from then on. */
export function start(booking: Booking, now: Date): readonly BookingEvent[] | Refused {
  return mayStart(booking, now) ?? [{ type: 'BookingStarted', actualStartTime: now, holds: heldFrom(booking, now) }];
}

/** Why a booking cannot be started now. */
export function mayStart(booking: Booking, now: Date): Refused | undefined {
  const opens = after(booking.startTime, -applied(booking.rules, 'earlyStart'));
  if (isConfirmed(booking) && now >= opens && now < booking.endTime) return undefined;
  const window = { from: opens.toISOString(), to: booking.endTime.toISOString() };
  return no('BOOKING_NOT_STARTABLE', { status: booking.status, ...window });
}

/** The pieces with which the slot begins are taken from now on when that is earlier. */
function heldFrom({ holds }: Booking, now: Date): Booking['holds'] {
  const first = holds.reduce((from, hold) => earliest(from, hold.from), now);
  const begins = Math.min(...holds.map((hold) => hold.from.getTime()));
  return holds.map((hold) => (hold.from.getTime() === begins ? { ...hold, from: first } : hold));
}

/** 结束. What was not used of the slot is given back, but for the time to clean up. */
export function finish(booking: Booking, now: Date): readonly BookingEvent[] | Refused {
  if (booking.status !== 'BOOKING_STATUS_IN_USE') return no('BOOKING_NOT_IN_USE', { status: booking.status });
  return [{ type: 'BookingFinished', actualEndTime: now, holds: cutAt(booking.holds, after(now, booking.cleanDownSeconds / 60)) }];
}

/** 取消, before it begins. */
export function cancel(booking: Booking, reason: string): readonly BookingEvent[] | Refused {
  if (isToCome(booking)) return [{ type: 'BookingCancelled', reason }];
  return no('BOOKING_NOT_CANCELLABLE', { status: booking.status });
}

/** 未到场: nobody came within the grace time. No event when somebody did, or when the booking was moved. */
export function noShow(booking: Booking, now: Date): readonly BookingEvent[] {
  return isConfirmed(booking) && now >= noShowAt(booking) ? [{ type: 'BookingNoShow' }] : [];
}

/** Nobody checked the meeting out: it ended when it was to end. No event when it was extended or finished meanwhile. */
export function autoFinish(booking: Booking, now: Date): readonly BookingEvent[] {
  const due = booking.status === 'BOOKING_STATUS_IN_USE' && now >= autoFinishAt(booking);
  return due
    ? [
        {
          type: 'BookingFinished',
          actualEndTime: booking.endTime,
          holds: cutAt(booking.holds, after(booking.endTime, booking.cleanDownSeconds / 60)),
        },
      ]
    : [];
}

function noShowAt(booking: Booking): Date {
  return earliest(after(booking.startTime, applied(booking.rules, 'noShowGrace')), booking.endTime);
}

/** Not later than the end of the slot: the next meeting may be waiting. */
function autoFinishAt(booking: Booking): Date {
  const slotEnds = after(booking.endTime, booking.cleanDownSeconds / 60);
  return earliest(after(booking.endTime, applied(booking.rules, 'autoFinish')), slotEnds);
}

export type DeadlineKind = 'booking.lapse' | 'booking.no-show' | 'booking.auto-finish';

/** What will happen to a booking by itself if nobody does anything, and when. */
export function deadlinesOf(booking: Booking): readonly { readonly kind: DeadlineKind; readonly at: Date }[] {
  switch (booking.status) {
    case 'BOOKING_STATUS_REQUESTED':
      return [{ kind: 'booking.lapse', at: booking.startTime }];
    case 'BOOKING_STATUS_MOVE_REQUESTED':
      return [
        { kind: 'booking.lapse', at: lapsesAt(booking) ?? booking.startTime },
        { kind: 'booking.no-show', at: noShowAt(booking) },
      ];
    case 'BOOKING_STATUS_CONFIRMED':
      return [{ kind: 'booking.no-show', at: noShowAt(booking) }];
    case 'BOOKING_STATUS_IN_USE':
      return [{ kind: 'booking.auto-finish', at: autoFinishAt(booking) }];
    default:
      return [];
  }
}
