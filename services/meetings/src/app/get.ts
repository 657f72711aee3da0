import { get } from '@jiguan/kit/app';
import { bookings, rooms } from './records.ts';

export const getBooking = get(bookings);
export const getRoom = get(rooms);
