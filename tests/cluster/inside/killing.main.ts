/** Callers who repeat each call until it is acknowledged, until told to finish; says what was acknowledged. */
import { load } from '../../faults/load.ts';
import { openRoom } from '../../world/people.ts';
import { asked, doors, type House, tell, toldToFinish } from './doors.ts';

const { house } = asked<{ house: House }>();
const own = doors(house);
const callers = 4;
const rooms: string[] = [];
for (let i = 0; i < callers; i++) {
  rooms.push(await openRoom(own, `r${i}`));
  await openRoom(own, `r${i}-b`);
}
const { acknowledged, stop } = load(own, rooms, callers);
await toldToFinish();
await stop();
tell({ bookings: [...acknowledged.bookings], abolished: [...acknowledged.abolished] });
