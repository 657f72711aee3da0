import { type Aggregate, type Claim, placeNamed } from '@jiguan/kit/app';
import { type Booking, type BookingEvent, evolveBooking } from '../domain/booking/booking.ts';
import { deadlinesOf } from '../domain/booking/conduct.ts';
import { weeklyShares } from '../domain/booking/quota.ts';
import { evolveRoomClosure, type RoomClosure, type RoomClosureEvent } from '../domain/closure/closing.ts';
import { evolveHost, type Host, type HostEvent } from '../domain/host/host.ts';
import { evolveRoom, type Room, type RoomEvent } from '../domain/room/room.ts';
import { evolveSessionCheck, type SessionCheck, type SessionCheckEvent } from '../domain/session/session-check.ts';
import { evolveWarning, type Warning, type WarningEvent, warningDeadlines } from '../domain/warning/warning.ts';

export const rooms: Aggregate<Room, RoomEvent> = {
  collection: 'rooms',
  type: 'room',
  steady: true,
  evolve: evolveRoom,
  place: ({ region, owner }) => placeNamed(region, owner),
};

/** The time of the room, also where it is to be moved, and its share of the unit's bookings of that week. */
function claimsOf(booking: Booking): readonly Claim[] {
  const holds = [...booking.holds, ...(booking.proposedMove?.holds ?? [])];
  return [
    ...holds.map(({ calendar, from, to }) => ({ kind: 'interval', resource: calendar, from, to }) as const),
    ...weeklyShares(booking),
  ];
}

export const bookings: Aggregate<Booking, BookingEvent> = {
  collection: 'bookings',
  type: 'booking',
  evolve: evolveBooking,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: claimsOf,
  deadlines: deadlinesOf,
};

/** By its unit's id and a number: what is seen after one is concluded begins the next. */
export const warnings: Aggregate<Warning, WarningEvent> = {
  collection: 'warnings',
  type: 'warning',
  evolve: evolveWarning,
  place: ({ region, unit }) => placeNamed(region, unit),
  deadlines: warningDeadlines,
};

export const sessionChecks: Aggregate<SessionCheck, SessionCheckEvent> = {
  collection: 'sessionChecks',
  type: 'sessionCheck',
  evolve: evolveSessionCheck,
  place: ({ region }) => placeNamed(region),
};

/** Kept for its journal and its timer. */
export const hosts: Aggregate<Host, HostEvent> = {
  collection: 'hosts',
  type: 'host',
  evolve: evolveHost,
  place: ({ region, unit }) => placeNamed(region, unit),
};

/** Rooms that are closed: their time is taken as a booking's is. Kept for its claims; what became of whom is maintenance's to show. */
export const roomClosures: Aggregate<RoomClosure, RoomClosureEvent> = {
  collection: 'roomClosures',
  type: 'roomClosure',
  evolve: evolveRoomClosure,
  place: ({ region }) => placeNamed(region),
  claims: ({ holds }) => holds.map(({ calendar, from, to }) => ({ kind: 'interval', resource: calendar, from, to }) as const),
  deadlines: ({ sweepTime }) => (sweepTime ? [{ kind: 'room-closure.sweep', at: sweepTime }] : []),
};
