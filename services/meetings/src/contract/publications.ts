import type { Publication } from '@jiguan/kit/app';
import { bookingPublication } from './booking.ts';
import { roomPublication } from './room.ts';

/** Hosts are nobody else's business. */
export const publications: readonly Publication[] = [roomPublication, bookingPublication];
