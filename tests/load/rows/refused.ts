import { randomUUID } from 'node:crypto';
import { Booking, BookingServiceService } from '@jiguan/proto/meetings/v1/booking';
import { finance, openRoom } from '../../world/people.ts';
import type { Row } from '../bench.ts';
import { creating } from '../house/calls.ts';
import type { House } from '../house/house.ts';
import type { Call } from '../measure/turns.ts';
import { rateFigure, rates } from '../measure/turns.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Twice the days that are searched for another time, and the day itself. */
const FULL_DAYS = 17;

/** A booking that is refused with three alternatives, and one that is repeated under its key, against a booking; one caller, as each waits for the answer. */
export const refused: Row = async (bench) => {
  const house = await bench.house();
  const watched = { meetings: house.world.meetings[0]?.pid ?? 0, mongod: bench.mongo.pid };
  const theirs = { call: creating(house), watched };
  const refusal = await rates(bench.pace, 1, { ours: { call: await refusing(house), watched }, theirs });
  const repeat = await rates(bench.pace, 1, { ours: { call: await repeating(house), watched }, theirs });
  return [
    rateFigure('a refused booking ÷ a booking (rates)', refusal, { atLeast: 0.33 }),
    rateFigure('a repeat under the same key ÷ the first (rates)', repeat, { atLeast: 1 }),
  ];
};

const meeting = (room: string, start: number) =>
  Booking.fromPartial({
    room,
    unit: finance,
    title: '预算协调会',
    startTime: new Date(start),
    endTime: new Date(start + HOUR),
    attendeeCount: 10,
  });

function send(house: House, booking: Booking, requestId = ''): Promise<Buffer> {
  return house.meetings.call(BookingServiceService.createBooking as never, { booking, requestId, validateOnly: false });
}

/** Asks for an hour of a room whose days are full, hour by hour. */
async function refusing(house: House): Promise<Call> {
  const room = await openRoom(house.world, `full-${randomUUID().slice(0, 8)}`);
  const first = Math.ceil(Date.now() / DAY) * DAY;
  const hours = Array.from({ length: FULL_DAYS * 12 }, (_, i) => first + Math.floor(i / 12) * DAY + (i % 12) * HOUR);
  for (const hour of hours) await send(house, meeting(room, hour));
  const wished = meeting(room, first + 8 * DAY + 2 * HOUR);
  return async () => {
    const answer = await send(house, wished).catch((error: { code?: number }) => error.code);
    if (answer !== ALREADY_EXISTS) throw new Error('a slot that is taken was not refused');
  };
}

const ALREADY_EXISTS = 6;

async function repeating(house: House): Promise<Call> {
  const room = await openRoom(house.world, `again-${randomUUID().slice(0, 8)}`);
  const booking = meeting(room, Math.ceil(Date.now() / DAY) * DAY + 2 * HOUR);
  const key = randomUUID();
  await send(house, booking, key);
  return () => send(house, booking, key);
}
