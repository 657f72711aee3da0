/** What the load calls: of twenty calls nine write, eleven read. */
import type { Answer } from '../../world/http.ts';
import { finance } from '../../world/people.ts';
import type { Doors } from '../../world/world.ts';
import { firstCode, unitOf } from './units.ts';

export interface Acknowledged {
  /** Title, which is the request's id too, and the name that was answered. */
  readonly bookings: [title: string, name: string][];
  /** Names of bookings that were cancelled. */
  readonly cancelled: string[];
}

/** One call: what it is, and how it is made. */
export type Call = readonly [what: string, make: () => Promise<Answer>];

/** The calls in their order, without end. */
export function mixOf({ as }: Doors, run: string, rooms: readonly string[], acknowledged: Acknowledged): () => Call {
  const codes = firstCode();
  let slots = 0;
  let units = 0;
  let cancels = 0;
  const read = (what: string, path: string): Call => [what, () => as('officer', 'GET', path)];
  const write = (what: string, subject: string, path: string, body: object, key: string): Call => [
    what,
    () => as(subject, 'POST', path, { body, headers: { 'idempotency-key': key } }),
  ];

  const book = (): Call => {
    const title = `${run}-${slots}`;
    const [what, make] = write('book', 'liaison', '/meetings/v1/bookings', { ...slotOf(rooms, slots++), title, unit: finance }, title);
    return [what, () => make().then((answer) => remember(answer, () => acknowledged.bookings.push([title, String(answer.body['name'])])))];
  };
  const cancel = (): Call => {
    const name = acknowledged.bookings[cancels]?.[1];
    if (name === undefined) return someRooms();
    cancels += 1;
    const [what, make] = write('cancel', 'liaison', `/meetings/v1/${name}:cancel`, { reason: '改期' }, `${name.slice(9)}-end`);
    return [what, () => make().then((answer) => remember(answer, () => acknowledged.cancelled.push(name)))];
  };
  const register = (): Call => {
    const id = `u-${run}-${units}`;
    return write('register', 'admin', `/directory/v1/units?unitId=${id}`, unitOf(id, codes + units++), id);
  };
  const own = (): Call => {
    const name = acknowledged.bookings.at(-1)?.[1];
    return name === undefined ? someRooms() : read('get', `/meetings/v1/${name}`);
  };
  const someRooms = (): Call => read('rooms', '/meetings/v1/rooms?pageSize=10');
  const unit = (): Call => read('unit', `/directory/v1/${finance}`);
  const list = (): Call => read('bookings', '/meetings/v1/bookings?pageSize=10');
  const regions = (): Call => read('regions', '/directory/v1/regions?pageSize=5');

  const cycle = [
    book,
    own,
    unit,
    book,
    list,
    someRooms,
    cancel,
    own,
    regions,
    book,
    unit,
    own,
    cancel,
    list,
    book,
    someRooms,
    register,
    own,
    book,
    cancel,
  ];
  let at = 0;
  return () => (cycle[at++ % cycle.length] as () => Call)();
}

function remember(answer: Answer, note: () => unknown): Answer {
  if (answer.status === 200) note();
  return answer;
}

/** Four a day in each room, from ten days ahead on. */
function slotOf(rooms: readonly string[], n: number) {
  const hour = Math.floor(n / rooms.length);
  const day = new Date(Date.now() + (10 + Math.floor(hour / 4)) * 86_400_000).toISOString().slice(0, 10);
  const start = new Date(`${day}T0${(hour % 4) * 2}:00:00Z`);
  const endTime = new Date(start.getTime() + 3_600_000).toISOString();
  return { room: rooms[n % rooms.length], startTime: start.toISOString(), endTime, attendeeCount: 10 };
}
