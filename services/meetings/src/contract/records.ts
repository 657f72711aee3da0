import { bookings } from './booking.ts';
import { closures } from './closing.ts';
import { unitsEnded } from './host.ts';
import { rooms } from './room.ts';
import { sessionChecks } from './session-check.ts';
import { warnings } from './warning.ts';

export const records = [rooms, bookings, warnings, sessionChecks, closures, unitsEnded];
