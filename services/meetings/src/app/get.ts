import type { Query, Stored } from '@jiguan/kit/app';
import type { Booking } from '../domain/booking.ts';
import { no } from '../domain/reasons.ts';
import type { Room } from '../domain/room.ts';
import { bookings, rooms } from './records.ts';

export const getBooking: Query<{ readonly booking: string }, Stored<Booking>> = async ({ booking }, use) =>
  (await use.load(bookings, booking)) ?? no('BOOKING_NOT_FOUND', { booking: `bookings/${booking}` });

export const getRoom: Query<{ readonly room: string }, Stored<Room>> = async ({ room }, use) =>
  (await use.load(rooms, room)) ?? no('ROOM_NOT_FOUND', { room: `rooms/${room}` });
