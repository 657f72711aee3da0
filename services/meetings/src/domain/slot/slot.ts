import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';

/** The time of a meeting, without buffers. */
export interface Slot {
  readonly startTime: Date;
  readonly endTime: Date;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/**
 * No booking ever ends later than this many days ahead, whatever an edition allows: the seal on a room's calendars reaches a little further
 * (structure.ts), so that no booking can lie beyond it.
 */
export const CEILING_DAYS = 550;

/** What every slot must be, whatever the region. Times are compared to the minute in which they were sent, not to the millisecond. */
export function endsAfterStartToCome(slot: Slot, now: Date, field = ''): Refused | undefined {
  if (slot.endTime <= slot.startTime) {
    return no(
      'END_BEFORE_START',
      { start_time: slot.startTime.toISOString(), end_time: slot.endTime.toISOString() },
      at(field, 'end_time'),
    );
  }
  if (slot.startTime.getTime() < now.getTime() - MINUTE) {
    return no('START_IN_PAST', { start_time: slot.startTime.toISOString(), now: now.toISOString() }, at(field, 'start_time'));
  }
  return undefined;
}

/** No longer than meetings.max_booking_days. */
export function notTooLong(slot: Slot, { maxDays }: Rules, field = ''): Refused | undefined {
  if (slot.endTime.getTime() - slot.startTime.getTime() <= maxDays.value * DAY) return undefined;
  return no('BOOKING_TOO_LONG', { days: maxDays.value, rule_edition: maxDays.edition }, at(field, 'end_time'));
}

/** No further ahead than meetings.booking_horizon_days. */
export function notTooFar(slot: Slot, { horizonDays }: Rules, now: Date, field = ''): Refused | undefined {
  const beyond = slot.startTime.getTime() > now.getTime() + horizonDays.value * DAY;
  if (!beyond && slot.endTime.getTime() <= now.getTime() + CEILING_DAYS * DAY) return undefined;
  return no('BOOKING_TOO_FAR_AHEAD', { days: horizonDays.value, rule_edition: horizonDays.edition }, at(field, 'start_time'));
}

/** All three. `field` is the path before start_time and end_time: `booking.`. */
export function bookableSlot(slot: Slot, rules: Rules, now: Date, field = ''): Refused | undefined {
  return endsAfterStartToCome(slot, now, field) ?? notTooLong(slot, rules, field) ?? notTooFar(slot, rules, now, field);
}

const at = (field: string, name: string) => ({ field: `${field}${name}` });
