/** Everything on the bus that an auditor may see, in its order; says the ids. Comes to its end when nothing more has come for three seconds. */
import { setTimeout as pause } from 'node:timers/promises';
import { asked, type House, tell } from './doors.ts';
import { eventsOf } from './events.ts';

const { house } = asked<{ house: House }>();
const events = await eventsOf(house, 'auditor', 'directory:0;meetings:0');
for (let before = -1; events.seen.length > before; await pause(3_000)) before = events.seen.length;
tell(events.seen.map(({ id, type }) => ({ id, type })));
events.close();
