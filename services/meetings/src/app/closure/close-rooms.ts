/** Flow F1: maintenance closes rooms; whoever booked them is re-homed where an equivalent room is free, else told with other times. */
import { isRefused, refuse } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, Commitment, Stored, TimerHandler, UseCase } from '@jiguan/kit/app';
import { type Booking, type BookingEvent, isToCome } from '../../domain/booking/booking.ts';
import { cancel } from '../../domain/booking/conduct.ts';
import { reschedule } from '../../domain/booking/move.ts';
import { beside, type Closing, type Displaced, meet } from '../../domain/closure/closing.ts';
import type { Venue } from '../../domain/room/eligibility.ts';
import { type Hold, holdsOn, overlaps } from '../../domain/slot/holds.ts';
import { whenText } from '../../domain/slot/when.ts';
import { rulesFor, unitOf, venueOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { bookings, roomClosures } from '../records.ts';
import { freeRooms, otherTimes } from '../slot/offers.ts';

/** Bookings that make way in one commit. */
const CHUNK = 200;
/** Equivalent rooms that are looked at for each. */
const CANDIDATES = 40;

/** A fact that comes again finds the closure there. */
export const closeRooms =
  (reads: Reads): Command<Closing, unknown> =>
  async (closing, use) => {
    const before = await use.load(roomClosures, idOf(closing.closure));
    return before ? nothing : makeWay(reads, closing, use);
  };

/** The next of those in the way. */
export const sweepClosure =
  (reads: Reads): TimerHandler =>
  async ({ record: name }, use) => {
    const before = await use.load(roomClosures, idOf(name));
    return before?.sweepTime ? makeWay(reads, before, use, before) : nothing;
  };

/** The closure is over, or was cancelled: its time is given back. */
export const reopenRooms: Command<{ readonly closure: string }, unknown> = async ({ closure }, use) => {
  const before = await use.load(roomClosures, idOf(closure));
  if (!before || before.reopened) return nothing;
  const events = [{ type: 'RoomsReopened' as const, closure }];
  return { changes: [{ aggregate: roomClosures, id: before._id, before, events }], result: () => undefined };
};

const nothing: Commitment = { changes: [], result: () => undefined };

async function makeWay(reads: Reads, closing: Closing, use: UseCase, before?: Change['before']): Promise<Commitment> {
  const { closure, region, rooms, startTime, endTime, reason } = closing;
  const found = await Promise.all(rooms.map((name) => venueOf(use, name)));
  const venues = found.filter((venue): venue is Venue => venue !== undefined && covers(idOf(region), idOf(venue.room.region)));
  const roomsUnknown = rooms.filter((name) => !venues.some((venue) => venue.name === name));
  const wanted = venues.flatMap(({ room }) => holdsOn(room.leaves, startTime, endTime));
  const taken = (await reads.taken(wanted)).filter((held) => meet([held], wanted));
  const way: Way = { reads, use, closing, wanted, given: [] };
  const inWay = [...new Set(taken.map(({ by }) => by))].filter((name) => name.startsWith('bookings/'));
  const outcomes = [];
  for (const name of inWay.slice(0, CHUNK)) outcomes.push(await outcomeOf(name, way));
  const more = inWay.length > CHUNK;
  const moved = outcomes.flatMap(({ change }) => (change ? [change] : []));
  const stay = taken.filter(({ by }) => !moved.some(({ id }) => nameOf('bookings', id) === by));
  const event = {
    ...{ type: 'RoomsClosed' as const, closure, region, rooms, startTime, endTime, reason, roomsUnknown },
    displaced: outcomes.flatMap(({ displaced }) => (displaced ? [displaced] : [])),
    holds: more ? [] : beside(wanted, stay),
    ...(more && { sweepTime: use.now }),
  };
  const closed: Change = { aggregate: roomClosures, id: idOf(closure), before, events: [event] };
  // Somebody booked in this very moment: decided again, with that booking in the way.
  return { changes: [closed, ...moved], result: () => undefined, taken: () => refuse('CONFLICT') };
}

interface Way {
  readonly reads: Reads;
  readonly use: UseCase;
  readonly closing: Closing;
  /** What is closed. */
  readonly wanted: readonly Hold[];
  /** What was given to others in this commit. */
  readonly given: Hold[];
}

interface Outcome {
  readonly change?: Change;
  readonly displaced?: Displaced;
}

async function outcomeOf(name: string, way: Way): Promise<Outcome> {
  const booking = await way.use.load(bookings, idOf(name));
  if (!booking) throw new Error(`${name} holds time, yet is gone`);
  const changed = (events: readonly BookingEvent[]): Change => ({
    aggregate: bookings,
    id: booking._id,
    before: booking,
    events,
    reason: way.closing.reason,
  });
  const { title, unit, startTime, room } = booking;
  const told = { booking: name, title, unit, startTime, room, newRoom: '', kept: false, offers: '' };
  if (!isToCome(booking)) return { displaced: { ...told, kept: true } };
  if (!meet(booking.holds, way.wanted)) return { change: changed([{ type: 'BookingMoveRejected', reason: way.closing.reason }]) };
  const moved = await rehomed(name, booking, way);
  if (moved) return { change: changed(moved.events), displaced: { ...told, newRoom: moved.room } };
  const cancelled = cancel(booking, `会议室停用（${way.closing.reason}），没有其他会议室可用`);
  if (isRefused(cancelled)) throw new Error(`${name} is to come, yet cannot be cancelled`);
  return { change: changed(cancelled), displaced: { ...told, offers: await offersFor(name, booking, way) } };
}

/** An equivalent room at the same time, of the same building first; one that would ask for approval is none. */
async function rehomed(name: string, booking: Stored<Booking>, { reads, use, closing, wanted, given }: Way) {
  const rules = rulesFor(use, booking.region);
  const own = await venueOf(use, booking.room);
  if (isRefused(rules) || !own) return undefined;
  const closed = new Set(wanted.map(({ calendar }) => calendar));
  const found = await reads.candidates({ region: booking.region, capacity: booking.attendeeCount, equipment: booking.equipment });
  const near = found
    .filter(
      ({ requiresApproval, leaves }) => !requiresApproval && !leaves.some(({ eras }) => eras.some(({ calendar }) => closed.has(calendar))),
    )
    .sort((a, b) => Number(b.building === own.room.building) - Number(a.building === own.room.building))
    .slice(0, CANDIDATES);
  const unit = unitOf(use, booking.unit);
  for (const venue of await freeRooms(reads, use, near, booking, unit, name)) {
    const to = { room: venue.name, startTime: booking.startTime, endTime: booking.endTime };
    const events = reschedule(booking, to, { venue, unit, rules, now: use.now, by: use.actor.subject, reason: closing.reason });
    if (isRefused(events)) continue;
    const holds = events.flatMap((event) => (event.type === 'BookingRescheduled' ? event.holds : []));
    if (holds.length === 0 || meet(holds, given)) continue;
    given.push(...holds);
    return { events, room: venue.name };
  }
  return undefined;
}

/** Other times of the same room, outside of the closure. */
async function offersFor(name: string, booking: Stored<Booking>, { reads, use, closing }: Way): Promise<string> {
  const own = await venueOf(use, booking.room);
  const times = own ? await otherTimes(reads, use, booking, own, name) : [];
  const closed = { from: closing.startTime, to: closing.endTime };
  const open = times.filter(({ startTime, endTime }) => !overlaps(closed, { from: startTime, to: endTime }));
  return open.map(whenText).join('；');
}
