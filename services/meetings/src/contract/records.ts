import { bookings } from './booking.ts';
import { closurePublication } from './closing.ts';
import { hostPublication } from './host.ts';
import { rooms } from './room.ts';

export const records = [rooms, bookings, closurePublication, hostPublication];
