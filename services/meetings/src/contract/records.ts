import { hosts } from '../app/records.ts';
import { bookings } from './booking.ts';
import { closurePublication } from './closing.ts';
import { rooms } from './room.ts';

/** Hosts are nobody else's business. */
export const records = [rooms, bookings, closurePublication, { aggregate: hosts }];
