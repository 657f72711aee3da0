/** What else is free: other rooms at the same time, other times of the same room. What a booking asks is asked here too. */
import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Stored, UseCase } from '@jiguan/kit/app';
import type { BookingDetails } from '../../domain/booking/booking.ts';
import { fits, type Unit, type Venue } from '../../domain/room/eligibility.ts';
import { whileOpen } from '../../domain/room/opening.ts';
import type { Room } from '../../domain/room/room.ts';
import { type Alternative, isFree, nearestFree, SEARCH_DAYS, takenBy } from '../../domain/slot/alternatives.ts';
import { buffersOf, type Hold, holdsOn, occupied } from '../../domain/slot/holds.ts';
import { bookableSlot, type Slot } from '../../domain/slot/slot.ts';
import { asVenue, rulesFor } from '../facts.ts';
import type { Reads } from '../ports.ts';

/** How many of the rooms that could suit are looked at for alternatives. */
const CANDIDATES = 40;

type Offer = Alternative & { readonly displayName: string };

/** Other rooms at the same time, those of the same building first. */
export async function otherRooms(
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

/** Those of the rooms that could be booked for the slot, in the same order. */
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
