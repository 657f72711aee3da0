import { dayOf, isoWeek } from '@jiguan/kernel/day';
import type { UseCase } from '@jiguan/kit/app';
import type { BookingDetails } from '../../domain/booking/booking.ts';
import { isWeekly } from '../../domain/booking/quota.ts';
import { no, type Refused } from '../../domain/refusals.ts';
import type { Venue } from '../../domain/room/eligibility.ts';
import type { Rules } from '../../domain/rules.ts';
import { three } from '../../domain/slot/alternatives.ts';
import { whenText } from '../../domain/slot/when.ts';
import { unitOf, venueOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { otherRooms, otherTimes } from './offers.ts';

/** Why a booking was not to be had: its unit has used up the week, or the slot is taken. */
export function lost(
  reads: Reads,
  use: UseCase,
  wish: BookingDetails,
  decidedOn: Venue & { readonly rules: Rules },
  except?: string,
  field = '',
): (resource: string) => Refused | Promise<Refused> {
  return (resource) =>
    isWeekly(resource) ? weekUsed(wish, decidedOn.rules, field) : slotTaken(reads, use, wish, decidedOn, except, field);
}

function weekUsed({ unit, startTime }: BookingDetails, { weeklyBookings }: Rules, field: string): Refused {
  const { value, edition } = weeklyBookings ?? { value: '—', edition: '—' };
  const details = { unit, week: isoWeek(dayOf(startTime)), most: value, rule_edition: edition };
  return no('WEEKLY_BOOKINGS_USED', details, { field: `${field}start_time` });
}

/**
 * Why a slot was not to be had, and three others that are free: other rooms at the same time first, then the same room at the nearest
 * time. Where the room itself was changed while this was decided, that is said instead: a repeat will be decided on the room as it is.
 */
export async function slotTaken(
  reads: Reads,
  use: UseCase,
  wish: BookingDetails,
  decidedOn: Venue,
  except?: string,
  field = '',
): Promise<Refused> {
  const venue = await venueOf(use, wish.room);
  if (!venue || JSON.stringify(venue.room.leaves) !== JSON.stringify(decidedOn.room.leaves)) {
    return no('ROOM_CHANGED_MEANWHILE', { room: wish.room });
  }
  const unit = unitOf(use, wish.unit);
  const [others, times] = await Promise.all([
    otherRooms(reads, use, wish, venue, unit, except),
    otherTimes(reads, use, wish, venue, except),
  ]);
  const alternatives = three(others, times);
  const details = {
    room: wish.room,
    display_name: venue.room.displayName,
    start_time: wish.startTime.toISOString(),
    end_time: wish.endTime.toISOString(),
    when: whenText(wish),
    suggestions: alternatives.map(({ displayName, ...slot }) => `${displayName} ${whenText(slot)}`).join('；') || '—',
  };
  return no('SLOT_TAKEN', details, { field: `${field}start_time`, alternatives });
}
