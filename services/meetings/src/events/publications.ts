import type { Publication, Stored } from '@jiguan/kit/app';
import type { Booking as BookingMessage } from '@jiguan/proto/meetings/v1/booking';
import * as facts from '@jiguan/proto/meetings/v1/events';
import { Room as RoomMessage } from '@jiguan/proto/meetings/v1/room';
import { toBooking } from '../app/contract/booking.ts';
import { toRoom } from '../app/contract/room.ts';
import { bookings, rooms } from '../app/records.ts';
import type { Booking, BookingEvent } from '../domain/booking.ts';
import type { Room, RoomEvent } from '../domain/room.ts';

interface Codec<M> {
  encode(message: M): { finish(): Uint8Array };
}

const roomFacts: Record<Exclude<RoomEvent['type'], 'RoomWithdrawn'>, Codec<{ room: RoomMessage }>> = {
  RoomOpened: facts.RoomOpened,
  RoomChanged: facts.RoomChanged,
  RoomRestored: facts.RoomRestored,
};

type Plain = Exclude<BookingEvent['type'], 'BookingRescheduled' | 'BookingExtended' | 'BookingCancelled'>;

const bookingFacts: Record<Plain, Codec<{ booking: BookingMessage }>> = {
  BookingRequested: facts.BookingRequested,
  BookingConfirmed: facts.BookingConfirmed,
  BookingImported: facts.BookingImported,
  BookingRejected: facts.BookingRejected,
  BookingStarted: facts.BookingStarted,
  BookingFinished: facts.BookingFinished,
  BookingNoShow: facts.BookingNoShow,
};

function roomFact(event: RoomEvent, record: Stored<Room>): Uint8Array {
  const room = toRoom(record);
  if (event.type === 'RoomWithdrawn') return facts.RoomWithdrawn.encode({ room, reason: event.reason }).finish();
  return roomFacts[event.type].encode({ room }).finish();
}

function bookingFact(event: BookingEvent, record: Stored<Booking>): Uint8Array {
  const booking = toBooking(record);
  switch (event.type) {
    case 'BookingRescheduled': {
      const { previousRoom, previousStartTime, previousEndTime } = event;
      return facts.BookingRescheduled.encode({ booking, previousRoom, previousStartTime, previousEndTime }).finish();
    }
    case 'BookingExtended':
      return facts.BookingExtended.encode({ booking, previousEndTime: event.previousEndTime }).finish();
    case 'BookingCancelled':
      return facts.BookingCancelled.encode({ booking, reason: event.reason }).finish();
    default:
      return bookingFacts[event.type].encode({ booking }).finish();
  }
}

/** Rooms for whoever keeps a copy of them, bookings as facts only, and hosts for nobody. */
export const publications: readonly Publication[] = [
  { aggregate: rooms, fact: roomFact, state: (record) => RoomMessage.encode(toRoom(record)).finish() },
  { aggregate: bookings, fact: bookingFact },
];
