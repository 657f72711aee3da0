/** Callers who repeat each call until it is acknowledged, until told to finish; says what was acknowledged. */
import { load } from '../../faults/load.ts';
import { openRoom } from '../../world/people.ts';
import { asked, doors, type House, tell, toldToFinish } from './doors.ts';
import { firstCode } from './units.ts';

const { house } = asked<{ house: House }>();
const own = doors(house);
const callers = 4;
const first = firstCode() % 90_000;
const rooms: string[] = [];
for (let i = 0; i < callers; i++) {
  rooms.push(await openRoom(own, `r${first}-${i}`));
  await openRoom(own, `r${first}-${i}-b`);
}
const { acknowledged, stop } = load(own, rooms, callers, first);
await toldToFinish();
await stop();
tell({ titles: `^meeting-${first}-`, bookings: [...acknowledged.bookings], abolished: [...acknowledged.abolished] });
