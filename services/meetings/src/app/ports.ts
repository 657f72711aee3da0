import type { Stored } from '@jiguan/kit/app';
import type { Booking } from '../domain/booking/booking.ts';
import type { Held } from '../domain/booking/past.ts';
import type { Room } from '../domain/room/room.ts';
import type { BookedSession } from '../domain/session/session-check.ts';
import type { Hold } from '../domain/slot/holds.ts';

/** What use cases read beyond single records. */
export interface Reads {
  /** Everything taken on the days that the holds touch, in one query. */
  taken(holds: readonly Hold[]): Promise<readonly Held[]>;
  /** Rooms in service that could suit, the smallest first. */
  candidates(wanted: RoomsWanted): Promise<readonly Stored<Room>[]>;
  /** Rooms of a region and below, whatever their state, or of all where it is empty; the one named only, where one is. */
  roomsIn(region: string, room: string): Promise<readonly Stored<Room>[]>;
  /** Rooms that a unit keeps, or that name it among those that may book. */
  roomsOf(unit: string): Promise<readonly Stored<Room>[]>;
  /** Rooms by what people call them: display names, ids, `rooms/…`. */
  roomsCalled(names: readonly string[]): Promise<readonly Stored<Room>[]>;
  /** Bookings of a room that have not begun, the earliest first. */
  pendingIn(room: string): Promise<readonly Stored<Booking>[]>;
  /** Bookings of a unit that have not begun, the earliest first. */
  pendingOf(unit: string, limit: number): Promise<readonly Stored<Booking>[]>;
  /** Bookings that a unit passed on when it ended and that have not begun, the earliest first. */
  passedOnFrom(unit: string, limit: number): Promise<readonly Stored<Booking>[]>;
  /** Bookings of a region and below that begin on these days, both included, and were not given up before. */
  bookedOn(region: string, fromDay: string, toDay: string): Promise<readonly BookedSession[]>;
}

export interface RoomsWanted {
  /** `regions/…`; with all below. */
  readonly within?: string;
  /** `regions/…`; exactly there. */
  readonly region?: string;
  readonly capacity: number;
  readonly equipment: readonly string[];
}
