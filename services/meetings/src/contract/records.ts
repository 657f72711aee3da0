import { bookings } from './booking.ts';
import { closurePublication } from './closing.ts';
import { hostPublication } from './host.ts';
import { rooms } from './room.ts';
import { sessionChecks } from './session-check.ts';
import { warnings } from './warning.ts';

export const records = [rooms, bookings, warnings, sessionChecks, closurePublication, hostPublication];
