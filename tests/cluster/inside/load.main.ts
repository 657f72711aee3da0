/** Calls at an even pace until told to finish, each made once; says how many failed, how long they took, and what was acknowledged. */
import { openRoom } from '../../world/people.ts';
import { asked, doors, type House, tell, toldToFinish } from './doors.ts';
import { summary, watched } from './measure.ts';
import { type Acknowledged, mixOf } from './mix.ts';

const { house, pace } = asked<{ house: House; pace: number }>();
const run = Date.now().toString(36);
const own = doors(house);
const rooms: string[] = [];
for (let i = 0; i < 6; i++) rooms.push(await openRoom(own, `load-${run}-${i}`));

const acknowledged: Acknowledged = { bookings: [], cancelled: [] };
const next = mixOf(own, run, rooms, acknowledged);
const { calls, make } = watched(next);
const timer = setInterval(make, 1000 / pace);
await toldToFinish();
clearInterval(timer);
tell({ ...summary(await Promise.all(calls)), acknowledged });
