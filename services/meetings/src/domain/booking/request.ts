import { missing } from '@jiguan/kernel/refusal';
import type { Refused } from '../refusals.ts';
import { active, fits, type Unit, type Venue } from '../room/eligibility.ts';
import { whileOpen } from '../room/opening.ts';
import type { Rules } from '../rules.ts';
import { buffersOf, holdsOn, occupied } from '../slot/holds.ts';
import { bookableSlot, type Slot } from '../slot/slot.ts';
import type { Booked, BookingDetails, BookingEvent, Placement } from './booking.ts';

/** What is known when a slot is asked for. */
export interface SlotFacts {
  readonly venue: Venue | undefined;
  readonly unit: Unit | undefined;
  readonly rules: Rules;
  readonly now: Date;
}

/**
 * 预订. Confirmed at once, or requested where the room asks for approval; either way the slot is held.
 * Whether the slot is free is not decided here: the claims of the commit decide (SLOT_TAKEN).
 */
export function request(details: BookingDetails, organizer: string, facts: SlotFacts): readonly BookingEvent[] | Refused {
  const placed = place(details, facts, 'booking.');
  if ('refused' in placed) return placed;
  const booked: Booked = { ...details, ...placed.placement, organizer };
  return [{ type: placed.venue.room.requiresApproval ? 'BookingRequested' : 'BookingConfirmed', booked }];
}

/** Where a meeting would lie, if its time, unit and room allow it. Shared by everything that asks for a new slot. */
export function place(details: BookingDetails, facts: SlotFacts, field = ''): { placement: Placement; venue: Venue } | Refused {
  const { venue, unit, rules, now } = facts;
  if (!venue) return missing(details.room, `${field}room`);
  const refused =
    bookableSlot(details, rules, now, field) ??
    active(details.unit, unit, `${field}unit`) ??
    fits(venue, details, unit, field) ??
    whileOpen(venue, details, field);
  return refused ?? { venue, placement: placement(venue, details, rules) };
}

/** The leaves of the room with its buffers, under the rules of the moment. */
function placement({ room }: Venue, slot: Slot, rules: Rules): Placement {
  const buffers = buffersOf(room);
  const { from, to } = occupied(buffers, slot.startTime, slot.endTime);
  return { region: room.region, holds: holdsOn(room.leaves, from, to), ...buffers, rules: Object.values(rules) };
}
