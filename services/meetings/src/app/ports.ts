import type { Query, Stored } from '@jiguan/kit/app';
import type { Booking } from '../domain/booking/booking.ts';
import type { Held } from '../domain/booking/past.ts';
import type { Needs } from '../domain/room/eligibility.ts';
import type { Room } from '../domain/room/room.ts';
import type { BookedSession } from '../domain/session/session-check.ts';
import type { Hold } from '../domain/slot/holds.ts';
import type { Slot } from '../domain/slot/slot.ts';

/** What use cases read beyond single records. */
export interface Reads {
  /** Everything taken on the days that the holds touch, in one query. */
  taken(holds: readonly Hold[]): Promise<readonly Held[]>;
  /** Rooms in service that could suit, the smallest first. */
  candidates(wanted: RoomsWanted): Promise<readonly Stored<Room>[]>;
  /** Rooms of a region and below, whatever their state; the one named only, where one is. */
  roomsIn(where: { readonly within?: string; readonly room?: string }): Promise<readonly Stored<Room>[]>;
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

/** What a free room is looked for. */
export interface FindAvailableRooms extends Slot, Needs {
  /** `regions/…`; the whole province when left out. */
  readonly within?: string;
  /** `units/…` that would book. */
  readonly unit?: string;
}

/** A room that could be booked, and how many it seats as asked. */
export interface Available {
  readonly _id: string;
  readonly seats: number;
  readonly room: Stored<Room>;
}

export interface Paged {
  readonly pageSize: number;
  readonly pageToken: string;
}

/** When rooms are taken. */
export interface OccupancyAsked extends Slot {
  /** `regions/…`, with all below; everywhere when left out. */
  readonly within?: string;
  /** `rooms/…`. */
  readonly room?: string;
}

/** A time at which a room is taken, by whatever. */
export interface Occupied {
  /** `rooms/…`. */
  readonly room: string;
  readonly from: Date;
  readonly to: Date;
  /** `bookings/…`, or what closes it. */
  readonly by: string;
  /** Where the caller may read it. */
  readonly booking?: Stored<Booking>;
}

/** Taken times, by the page. */
export type ListOccupancy = Query<OccupancyAsked & Paged, { readonly items: readonly Occupied[]; readonly nextPageToken: string }>;

/** Free rooms, by the page. */
export type FindRooms = Query<FindAvailableRooms & Paged, { readonly items: readonly Available[]; readonly nextPageToken: string }>;
