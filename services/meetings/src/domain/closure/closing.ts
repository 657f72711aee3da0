/** 停用 of rooms, as another service plans it: time on their calendars that no booking can have. */
import { type Hold, overlaps } from '../slot/holds.ts';

/** A booking that was in the way, and what became of it. */
export interface Displaced {
  /** `bookings/…`. */
  readonly booking: string;
  readonly title: string;
  readonly unit: string;
  readonly startTime: Date;
  readonly room: string;
  /** `rooms/…` that it has now; empty where it has none. */
  readonly newRoom: string;
  /** Goes on while the closure begins. */
  readonly kept: boolean;
  /** Other times of its room, for people. */
  readonly offers: string;
}

/** What is to be closed: of rooms that are there. */
export interface Closing {
  /** `closures/…` of maintenance. */
  readonly closure: string;
  /** `regions/…`. */
  readonly region: string;
  readonly rooms: readonly string[];
  readonly startTime: Date;
  readonly endTime: Date;
  readonly reason: string;
}

export interface RoomClosure extends Closing {
  /** Empty until everybody has made way, and once it is over. */
  readonly holds: readonly Hold[];
  /** When the next of those in the way are looked for. */
  readonly sweepTime?: Date;
  readonly reopened: boolean;
}

export type RoomClosureEvent =
  /** With those who made way; more are to come while there is a time to look for them. */
  | ({
      readonly type: 'RoomsClosed';
      readonly displaced: readonly Displaced[];
      readonly roomsUnknown: readonly string[];
      readonly holds: readonly Hold[];
      readonly sweepTime?: Date;
    } & Closing)
  | { readonly type: 'RoomsReopened'; readonly closure: string };

/** The closure after an event. */
export function evolveRoomClosure(was: RoomClosure | undefined, event: RoomClosureEvent): RoomClosure {
  if (event.type === 'RoomsClosed') {
    const { type: _, displaced: _displaced, roomsUnknown: _unknown, ...closed } = event;
    return { ...closed, reopened: false };
  }
  if (!was) throw new Error('a closure that ends before it began');
  const { sweepTime: _, ...closed } = was;
  return { ...closed, holds: [], reopened: true };
}

/** What of the holds is left beside others: a meeting that goes on, another closure. */
export function beside(holds: readonly Hold[], others: readonly Hold[]): readonly Hold[] {
  return others.reduce<readonly Hold[]>(
    (left, other) => left.flatMap((hold) => (hold.calendar === other.calendar && overlaps(hold, other) ? around(hold, other) : [hold])),
    holds,
  );
}

function around(hold: Hold, { from, to }: Hold): readonly Hold[] {
  const pieces = [
    { ...hold, to: from },
    { ...hold, from: to },
  ];
  return pieces.filter((piece) => piece.from < piece.to);
}

/** Whether one of the holds overlaps one of the others on its calendar. */
export function meet(holds: readonly Hold[], others: readonly Hold[]): boolean {
  return holds.some((hold) => others.some((other) => hold.calendar === other.calendar && overlaps(hold, other)));
}
