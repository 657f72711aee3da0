import { dayOf, isoWeek } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Stored, UseCase } from '@jiguan/kit/app';
import type { BookingDetails } from '../../domain/booking/booking.ts';
import { isWeekly } from '../../domain/booking/quota.ts';
import { no, type Refused } from '../../domain/refusals.ts';
import { fits, type Unit, type Venue } from '../../domain/room/eligibility.ts';
import { whileOpen } from '../../domain/room/opening.ts';
import type { Room } from '../../domain/room/room.ts';
import type { Rules } from '../../domain/rules.ts';
import { type Alternative, isFree, nearestFree, SEARCH_DAYS, takenBy, three } from '../../domain/slot/alternatives.ts';
import { buffersOf, type Hold, holdsOn, occupied } from '../../domain/slot/holds.ts';
import { bookableSlot, type Slot } from '../../domain/slot/slot.ts';
import { whenText } from '../../domain/slot/when.ts';
import { asVenue, rulesFor, unitOf, venueOf } from '../facts.ts';
import type { Reads } from '../ports.ts';

/** How many of the rooms that could suit are looked at for alternatives. */
const CANDIDATES = 40;

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

type Offer = Alternative & { readonly displayName: string };

async function otherRooms(
  reads: Reads,
  use: UseCase,
  wish: BookingDetails,
  venue: Venue,
  unit: Unit | undefined,
  except?: string,
): Promise<Offer[]> {
  const { region, building } = venue.room;
  const found = await reads.candidates({ region, capacity: wish.attendeeCount, equipment: wish.equipment });
  const near = found
    .filter((room) => room._id !== idOf(venue.name))
    .sort((a, b) => Number(b.building === building) - Number(a.building === building))
    .slice(0, CANDIDATES);
  const free = await freeRooms(reads, use, near, wish, unit, except);
  return free.map(({ room, name }) => ({ room: name, displayName: room.displayName, startTime: wish.startTime, endTime: wish.endTime }));
}

/** Those of the rooms that could be booked for the slot, in the same order: what a booking asks is asked here too. */
export async function freeRooms(
  reads: Reads,
  use: UseCase,
  candidates: readonly Stored<Room>[],
  wish: Slot & Parameters<typeof fits>[1],
  unit: Unit | undefined,
  except?: string,
): Promise<Venue[]> {
  const venues = await Promise.all(candidates.map((room) => asVenue(use, room)));
  const regions = new Set(candidates.map(({ region }) => region));
  const open = new Set([...regions].filter((region) => allowed(use, region)(wish)));
  const fitting = venues.filter((venue) => open.has(venue.room.region) && !fits(venue, wish, unit) && !whileOpen(venue, wish));
  const wanted = fitting.flatMap(({ room }) => {
    const { from, to } = occupied(buffersOf(room), wish.startTime, wish.endTime);
    return holdsOn(room.leaves, from, to);
  });
  const taken = takenBy((await reads.taken(wanted)).filter(({ by }) => by !== except));
  return fitting.filter(({ room }) => isFree(room, wish, taken));
}

/** Times nearest to the wish at which its room is free. */
export async function otherTimes(reads: Reads, use: UseCase, wish: BookingDetails, venue: Venue, except?: string): Promise<Offer[]> {
  const { name, room } = venue;
  const span = (SEARCH_DAYS + 1) * 86_400_000;
  const days: Hold[] = [...holdsOn(room.leaves, new Date(+wish.startTime - span), new Date(+wish.endTime + span))];
  const taken = takenBy((await reads.taken(days)).filter(({ by }) => by !== except));
  const bookable = allowed(use, room.region);
  return nearestFree(room, wish, taken, (slot) => bookable(slot) && !whileOpen(venue, slot), 3).map((slot) => ({
    room: name,
    displayName: room.displayName,
    ...slot,
  }));
}

/** Whether a slot could be asked for in the region. */
function allowed(use: UseCase, region: string): (slot: Slot) => boolean {
  const rules = rulesFor(use, region);
  return (slot) => !isRefused(rules) && bookableSlot(slot, rules, use.now) === undefined;
}
