import { no, type Refused } from '../refusals.ts';
import { active, fits, type Unit, type Venue } from '../room/eligibility.ts';
import { whileOpen } from '../room/opening.ts';
import type { Rules } from '../rules.ts';
import { cutAt, earliest, holdsOn, occupied } from '../slot/holds.ts';
import { notTooFar, notTooLong, type Slot } from '../slot/slot.ts';
import { whenText } from '../slot/when.ts';
import { type Booking, type BookingEvent, isConfirmed, isToCome } from './booking.ts';
import { place, type SlotFacts } from './request.ts';

/** Who changes a booking that is there: a hand in it from then on. */
export interface Moving {
  /** Subject. */
  readonly by: string;
  readonly reason?: string;
}

/**
 * 改期, in the same room or another. Only before the meeting begins. The new slot is decided like a new booking; a room that asks for approval asks
 * again, and a confirmed meeting keeps its slot until that is given (case R8). Inside its own slot a confirmed meeting moves as it likes.
 */
export function reschedule(
  booking: Booking,
  to: Slot & { readonly room: string },
  facts: SlotFacts & Moving,
): readonly BookingEvent[] | Refused {
  if (!isToCome(booking)) return no('BOOKING_NOT_MOVABLE', { status: booking.status });
  if (sameSlot(booking, to)) return booking.proposedMove ? [{ type: 'BookingMoveRejected', reason: '已撤回改期申请' }] : [];
  const { room, startTime, endTime } = to;
  const placed = place({ ...booking, room, startTime, endTime }, facts);
  if ('refused' in placed) return placed;
  const asks = placed.venue.room.requiresApproval;
  const { by, reason } = facts;
  const elsewhere = room !== booking.room && { roomTitle: placed.venue.room.displayName };
  if (asks && isConfirmed(booking) && !inside(booking, to)) {
    return [{ type: 'BookingMoveRequested', proposedMove: { room, startTime, endTime, ...placed.placement }, by, ...elsewhere }];
  }
  const previous = { previousRoom: booking.room, previousStartTime: booking.startTime, previousEndTime: booking.endTime };
  const status = asks && !isConfirmed(booking) ? 'BOOKING_STATUS_REQUESTED' : 'BOOKING_STATUS_CONFIRMED';
  const told = { ...(reason && { reason }), ...elsewhere };
  return [{ type: 'BookingRescheduled', room, startTime, endTime, ...placed.placement, ...previous, by, status, ...told }];
}

const sameSlot = (booking: Booking, to: Slot & { room: string }) =>
  booking.room === to.room && +booking.startTime === +to.startTime && +booking.endTime === +to.endTime;

const inside = (booking: Booking, to: Slot & { room: string }) =>
  booking.room === to.room && booking.startTime <= to.startTime && to.endTime <= booking.endTime;

export interface ExtensionFacts extends Moving {
  readonly venue: Venue;
  readonly unit: Unit | undefined;
  readonly rules: Rules;
  readonly now: Date;
}

/**
 * 延时, also while the meeting goes on. Decided like a new booking, by all that holds for one (the longest length for the whole of it). In a room that
 * asks for approval only so much as meetings.extension_without_approval_minutes allows in all goes without; beyond it the meeting that is to come asks,
 * as for a move, and the one that goes on needs another booking.
 */
export function extend(booking: Booking, endTime: Date, facts: ExtensionFacts): readonly BookingEvent[] | Refused {
  const { venue, unit, rules, now, by } = facts;
  if (isOver(booking, now)) return no('BOOKING_OVER', { status: booking.status, end_time: booking.endTime.toISOString() });
  if (endTime <= booking.endTime || endTime <= now) {
    return no('EXTENSION_NOT_LATER', { end_time: booking.endTime.toISOString(), now: now.toISOString() }, { field: 'end_time' });
  }
  const slot = { startTime: booking.startTime, endTime };
  const refused =
    notTooLong(slot, rules) ??
    notTooFar(slot, rules, now) ??
    active(booking.unit, unit) ??
    fits(venue, booking, unit) ??
    whileOpen(venue, slot, '', 'end_time');
  if (refused) return refused;
  const { from, to } = occupied(booking, booking.startTime, endTime);
  const since = booking.holds.reduce((first, hold) => earliest(first, hold.from), from);
  const longer = { holds: holdsOn(venue.room.leaves, since, to), rules: Object.values(rules) };
  if (!asksAgain(booking, endTime, facts)) {
    return [{ type: 'BookingExtended', endTime, previousEndTime: booking.endTime, by, ...longer }];
  }
  if (booking.status === 'BOOKING_STATUS_IN_USE')
    return no('EXTENSION_NEEDS_APPROVAL', { minutes: freeMinutes(rules) }, { field: 'end_time' });
  const { room, region, setupSeconds, cleanDownSeconds } = booking;
  return [{ type: 'BookingMoveRequested', proposedMove: { room, region, setupSeconds, cleanDownSeconds, ...slot, ...longer }, by }];
}

/** A request is approved as a whole, however often it was extended before. */
function asksAgain(booking: Booking, endTime: Date, { venue, rules }: ExtensionFacts): boolean {
  const extended = (booking.extended ?? 0) + endTime.getTime() - booking.endTime.getTime();
  return venue.room.requiresApproval && booking.status !== 'BOOKING_STATUS_REQUESTED' && extended > freeMinutes(rules) * 60_000;
}

const freeMinutes = ({ freeExtension }: Rules) => freeExtension?.value ?? 0;

/**
 * 缩短, also while the meeting goes on: the rest of the slot is given back, but for the time to clear up. Nobody is asked, in whatever room
 * (case R8: inside the own slot nothing needs approval).
 */
export function shorten(booking: Booking, endTime: Date, { by, now }: Moving & { readonly now: Date }): readonly BookingEvent[] | Refused {
  if (isOver(booking, now)) return no('BOOKING_OVER', { status: booking.status, end_time: booking.endTime.toISOString() });
  if (endTime >= booking.endTime || endTime <= booking.startTime || endTime <= now) {
    return no('END_NOT_EARLIER', { when: whenText(booking) }, { field: 'end_time' });
  }
  const holds = cutAt(booking.holds, occupied(booking, booking.startTime, endTime).to);
  return [{ type: 'BookingShortened', endTime, previousEndTime: booking.endTime, by, holds }];
}

/** A meeting in use may still be extended in the minutes after its end, as long as nobody checked it out. */
function isOver(booking: Booking, now: Date): boolean {
  return isToCome(booking) ? now >= booking.endTime : booking.status !== 'BOOKING_STATUS_IN_USE';
}
