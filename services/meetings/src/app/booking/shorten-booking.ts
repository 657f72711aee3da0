import { type OnRecord, on } from '@jiguan/kit/app';
import { shorten } from '../../domain/booking/move.ts';
import { bookings } from '../records.ts';

export interface ShortenBooking extends OnRecord {
  readonly endTime: Date;
}

export const shortenBooking = on(bookings, (booking, { endTime }: ShortenBooking, { now, actor }) =>
  shorten(booking, endTime, { now, by: actor.subject }),
);
