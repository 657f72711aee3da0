/** Meetings' part of the demonstration: rooms and a year of meetings, the past half as past records; some of the province first. */
import {
  askerOf,
  bureauId,
  type DemoUnit,
  dayAfter,
  demoPlaces,
  gateway,
  inParallel,
  liaisonOf,
  provincial,
  Refused,
  say,
  workingDays,
  type YearCalendar,
} from '@jiguan/tools/demo';
import { type DemoMeeting, demoMeetings, meetingsOfAYear } from './meetings.ts';
import { type DemoRoom, demoRooms } from './rooms.ts';

/** Of the province's past and coming meetings, how many come before anything else. */
const FIRST = 60;
const BATCH = 250;

const { units, prefectures } = await demoPlaces();
const rooms = demoRooms(bureauId, prefectures);
const [central, local] = [rooms.filter(provincial), rooms.filter((room) => !provincial(room))];
const isCentral = ({ room }: DemoMeeting) => central.some(({ id }) => room === `rooms/${id}`);

for (const room of central) await open(room);
say(`${central.length} rooms of the province`);

/** The smallest room stays free for first bookings: those of README and of the greeting. */
const bookable = rooms.filter(({ id }) => id !== 'yn-101');
const calendars = await yunnansCalendars();
const days = (from: number, to: number) => workingDays(dayAfter(from), dayAfter(to), calendars);
const past = demoMeetings(days(-182, -1), meetingsOfAYear / 2, rooms, units, 20263);
const coming = demoMeetings(days(1, 182), meetingsOfAYear / 2, bookable, units, 20264).map((meeting, index) => ({ ...meeting, index }));
/** Those of the province, of which the first come first; then those that wait for the prefectures. */
const [pastHere, pastThere] = [past.filter(isCentral), past.filter((meeting) => !isCentral(meeting))];
const [here, there] = [coming.filter(isCentral), coming.filter((meeting) => !isCentral(meeting))];

/** Three recent meetings of one unit to which nobody came: a warning that waits for its answer. */
const absent = new Set(
  [
    ...Map.groupBy(
      pastHere.filter(({ startTime }) => Date.parse(startTime) > Date.now() - 25 * 86_400_000),
      ({ unit }) => unit,
    ).values(),
  ]
    .find((meetings) => meetings.length >= 3)
    ?.slice(0, 3),
);

await known(units.filter(provincial));
await importPast('first', pastHere.slice(-FIRST));
await inParallel(here.slice(0, FIRST), book);
say(`${2 * FIRST} meetings of the province, past and coming`);

for (const room of local) await open(room);
say(`${rooms.length} rooms`);
await known(units);
await importPast('rest', [...pastHere.slice(0, -FIRST), ...pastThere]);
say(`${past.length} past meetings, imported as past records`);
await checkRecords();
let booked = FIRST;
await inParallel([...here.slice(FIRST), ...there], async (meeting) => {
  await book(meeting);
  if (++booked % 500 === 0 || booked === coming.length) say(`${booked} of ${coming.length} coming meetings booked`);
});

/** Resolves when the last of the units, and so every one before it, has reached meetings with its liaison. */
async function known(some: readonly DemoUnit[]): Promise<void> {
  await gateway.call(liaisonOf(some.at(-1)?.id ?? ''), 'GET', '/meetings/v1/bookings?pageSize=1');
}

async function open({ id, ...room }: DemoRoom): Promise<void> {
  const body = { ...room, owner: `units/${room.owner}`, region: `regions/${room.region}` };
  await gateway.call('officer', 'POST', `/meetings/v1/rooms?roomId=${id}`, body, `room-${id}`);
}

async function yunnansCalendars(): Promise<YearCalendar[]> {
  const path = '/directory/v1/calendars?pageSize=1000&filter=region%3D%22regions%2F530000%22';
  const { calendars } = await gateway.call<{ calendars: YearCalendar[] }>('admin', 'GET', path);
  return calendars;
}

async function importPast(slice: string, meetings: readonly DemoMeeting[]): Promise<void> {
  for (let i = 0; i < meetings.length; i += BATCH) {
    const body = {
      region: 'regions/530000',
      bookings: meetings.slice(i, i + BATCH).map((one) => (absent.has(one) ? { ...one, status: 'BOOKING_STATUS_NO_SHOW' } : one)),
    };
    const key = `past-${slice}-${i}`;
    const { errors = [] } = await gateway.call<{ errors?: unknown[] }>('officer', 'POST', '/meetings/v1/bookings:import', body, key);
    if (errors.length > 0) throw new Error(`past meetings: ${JSON.stringify(errors.slice(0, 5))}`);
  }
}

/** The sign-in lists of the last ten days beside the bookings: one list is lost, one meeting was never booked, one was another unit's. */
async function checkRecords(): Promise<void> {
  const [fromDay, toDay] = [dayAfter(-10), dayAfter(-1)];
  const within = past.filter((one) => !absent.has(one) && one.startTime >= `${fromDay}T` && one.startTime < `${dayAfter(0)}T`);
  const [lost, other, ...others] = within.map(({ room, unit, startTime, endTime }) => ({ room, unit, startTime, endTime }));
  if (!lost || !other) return;
  const unbooked = { ...other, startTime: `${fromDay}T21:00:00+08:00`, endTime: `${fromDay}T22:00:00+08:00` };
  const held = [{ ...other, unit: `units/${bureauId}` }, unbooked, ...others];
  const body = { displayName: '近十日会议使用核对', region: 'regions/530000', fromDay, toDay, held };
  await gateway.call('officer', 'POST', '/meetings/v1/sessionChecks?sessionCheckId=demo-ten-days', body, 'session-check');
  say('no-shows of a unit warned of, and the records of ten days compared with the bookings');
}

async function book({ index, ...meeting }: DemoMeeting & { readonly index: number }): Promise<void> {
  const liaison = askerOf(meeting.unit.slice('units/'.length));
  await gateway.call(liaison, 'POST', '/meetings/v1/bookings', meeting, `future-${index}`).catch((error: unknown) => {
    // Whoever tries the house meanwhile may be faster.
    if (!(error instanceof Refused && error.reason === 'SLOT_TAKEN')) throw error;
  });
}
