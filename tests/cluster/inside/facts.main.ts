/** Everything on the bus that an auditor may see, in its order; says the ids. Comes to its end when nothing more has come for five seconds. */
import { setTimeout as pause } from 'node:timers/promises';
import { asked, type House, tell } from './doors.ts';
import { eventsOf, type SeenEvent } from './events.ts';

const { house } = asked<{ house: House }>();
const all: SeenEvent[] = [];
let position = 'directory:0;meetings:0';
for (let more = true; more; ) {
  const events = await eventsOf(house, 'auditor', position);
  for (let before = -1; events.seen.length > before; ) {
    before = events.seen.length;
    await Promise.race([events.ended, pause(5_000)]);
  }
  events.close();
  position = events.position() ?? position;
  all.push(...events.seen);
  more = events.seen.length > 0;
}
tell(all.map(({ id, type }) => ({ id, type })));
