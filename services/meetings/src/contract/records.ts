import { unpublished } from '@jiguan/kit/contract';
import { hosts } from '../app/records.ts';
import { bookings } from './booking.ts';
import { closurePublication } from './closing.ts';
import { rooms } from './room.ts';

/** Hosts are nobody else's business. */
export const records = [rooms, bookings, closurePublication, unpublished(hosts, { unit: String, region: String, reason: String })];
