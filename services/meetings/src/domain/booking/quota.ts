import { dayOf, isoWeek } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import { appliedIfAny } from '../rules.ts';
import type { Booking } from './booking.ts';

/** What a booking takes of its unit's bookings of the week, under the edition that it was decided by. */
export interface WeeklyShare {
  readonly kind: 'amount';
  readonly resource: string;
  readonly amount: 1;
  readonly most: number;
  /** Of a meeting that came with a merger: it counts even beyond the limit. */
  readonly over?: true;
}

const PREFIX = 'quota/bookings/';

/** Whether a claim that was lost is one on a week. */
export const isWeekly = (resource: string) => resource.startsWith(PREFIX);

/**
 * 每周预订次数: one of the bookings that a unit may have in a region in the ISO week of the meeting (meetings.unit_bookings_per_week). Cancelled and
 * rejected ones free the week; one to which nobody came does not. What was brought in later was never booked here.
 */
function weeklyShare({ status, imported, rules, region, unit, startTime, passedOn }: Booking): WeeklyShare | undefined {
  const most = appliedIfAny(rules, 'weeklyBookings');
  const given = status === 'BOOKING_STATUS_CANCELLED' || status === 'BOOKING_STATUS_REJECTED' || imported;
  if (most === undefined || given) return undefined;
  const week = isoWeek(dayOf(startTime));
  const resource = `${PREFIX}${idOf(region)}/${idOf(unit)}/${week}`;
  return { kind: 'amount', resource, amount: 1, most, ...(passedOn?.week === week && { over: true }) };
}

/** Of the week it has and, while it asks to be moved into another, of that one as well. */
export function weeklyShares({ proposedMove, ...booking }: Booking): readonly WeeklyShare[] {
  const own = weeklyShare(booking);
  const other = proposedMove && weeklyShare({ ...booking, ...proposedMove });
  return [...(own ? [own] : []), ...(other && other.resource !== own?.resource ? [other] : [])];
}
