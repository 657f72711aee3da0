import type { Booking, BookingEvent } from './booking.ts';
import type { Venue } from './eligibility.ts';
import { earliest, holdsOn, occupied } from './holds.ts';
import { no, type Refused } from './refusals.ts';
import { place, type SlotFacts } from './request.ts';
import type { Rules } from './rules.ts';
import { notTooFar, notTooLong, type Slot } from './slot.ts';

/** Who changes a booking that is there: a hand in it from then on. */
export interface Moving {
  /** Subject. */
  readonly by: string;
}

/**
 * 改期, in the same room or another. Only before the meeting begins. The new slot is decided like a new booking; a room that asks for
 * approval asks again, and one that does not needs none any more.
 */
export function reschedule(
  booking: Booking,
  to: Slot & { readonly room: string },
  facts: SlotFacts & Moving,
): readonly BookingEvent[] | Refused {
  if (booking.status !== 'BOOKING_STATUS_REQUESTED' && booking.status !== 'BOOKING_STATUS_CONFIRMED')
    return no('BOOKING_NOT_MOVABLE', { status: booking.status });
  if (sameSlot(booking, to)) return [];
  const { room, startTime, endTime } = to;
  const placed = place({ ...booking, room, startTime, endTime }, facts);
  if ('refused' in placed) return placed;
  const previous = { previousRoom: booking.room, previousStartTime: booking.startTime, previousEndTime: booking.endTime };
  const status = placed.venue.room.requiresApproval ? 'BOOKING_STATUS_REQUESTED' : 'BOOKING_STATUS_CONFIRMED';
  return [{ type: 'BookingRescheduled', room, startTime, endTime, ...placed.placement, ...previous, by: facts.by, status }];
}

const sameSlot = (booking: Booking, to: Slot & { room: string }) =>
  booking.room === to.room && +booking.startTime === +to.startTime && +booking.endTime === +to.endTime;

/** 延时, also while the meeting goes on. Needs no new approval; the longest length holds for the whole of it. */
export function extend(
  booking: Booking,
  endTime: Date,
  { venue, rules, now, by }: { readonly venue: Venue; readonly rules: Rules; readonly now: Date } & Moving,
): readonly BookingEvent[] | Refused {
  if (isOver(booking, now)) return no('BOOKING_OVER', { status: booking.status, end_time: booking.endTime.toISOString() });
  if (endTime <= booking.endTime || endTime <= now) {
    return no('EXTENSION_NOT_LATER', { end_time: booking.endTime.toISOString(), now: now.toISOString() }, { field: 'end_time' });
  }
  const slot = { startTime: booking.startTime, endTime };
  const refused = notTooLong(slot, rules) ?? notTooFar(slot, rules, now);
  if (refused) return refused;
  const { from, to } = occupied(venue.room, booking.startTime, endTime);
  const since = booking.holds.reduce((first, hold) => earliest(first, hold.from), from);
  const holds = holdsOn(venue.room.leaves, since, to);
  return [{ type: 'BookingExtended', endTime, previousEndTime: booking.endTime, by, holds, rules: Object.values(rules) }];
}

/** A meeting in use may still be extended in the minutes after its end, as long as nobody checked it out. */
function isOver({ status, endTime }: Booking, now: Date): boolean {
  return status === 'BOOKING_STATUS_REQUESTED' || status === 'BOOKING_STATUS_CONFIRMED'
    ? now >= endTime
    : status !== 'BOOKING_STATUS_IN_USE';
}
