import { Booking, BookingServiceService } from '@jiguan/proto/meetings/v1/booking';
import mongoose from 'mongoose';
import { finance, openRoom, settle } from '../../world/people.ts';
import { startWorld, type World } from '../../world/world.ts';
import { type RawClient, rawClient } from './raw.ts';
import { freshSlot, type NumberedSlot } from './slots.ts';
import { stockUp } from './stock.ts';

/** All services as processes of their own, with rooms, and bookings to look at. */
export interface House {
  readonly world: World;
  /** `rooms/r1`, …: each an ordinary room of the province. */
  readonly rooms: readonly string[];
  /** Ids of stored bookings. */
  readonly booked: readonly string[];
  /** Of a bureau officer of the province. */
  readonly token: string;
  /** Meetings, called by the officer. */
  readonly meetings: RawClient;
  /** Directory, called by the administrator. */
  readonly directory: RawClient;
  /** A service's own database. */
  database(service: 'directory' | 'meetings'): mongoose.mongo.Db;
  /** Books a slot that nobody has asked for. */
  book(more?: { readonly unit?: string }): Promise<Buffer>;
  close(): Promise<void>;
}

const ROOMS = 40;

/** Starts a house and stores so many bookings in it. `env` goes to every process. */
export async function startHouse(stored: number, env: Readonly<Record<string, string>> = {}): Promise<House> {
  const world = await startWorld({ env });
  await settle(world);
  const rooms: string[] = [];
  for (let i = 1; i <= ROOMS; i++) rooms.push(await openRoom(world, `r${i}`));
  const connection = await mongoose.createConnection(world.suite.mongodbUri).asPromise();
  const database = (service: string) => connection.getClient().db(world.suite.database(service));
  const token = await world.issuer.token('officer');
  const meetings = rawClient(world.meetings[0]?.address ?? '', token);
  const directory = rawClient(world.directory.address, await world.issuer.token('admin'));
  let slots = 0;
  const book: House['book'] = ({ unit = finance } = {}) =>
    meetings.call(BookingServiceService.createBooking as never, {
      booking: meetingAt(freshSlot(slots++, rooms), unit),
      requestId: '',
      validateOnly: false,
    });
  return {
    world,
    rooms,
    booked: await stockUp(world, database('meetings'), rooms, stored),
    token,
    meetings,
    directory,
    database,
    book,
    close: async () => {
      meetings.close();
      directory.close();
      await connection.close();
      await world.close();
    },
  };
}

/** What an organizer says about an ordinary meeting. */
function meetingAt(slot: NumberedSlot, unit: string): Booking {
  return Booking.fromPartial({ ...slot, unit, title: '预算协调会', attendeeCount: 10, contact: '李主任', note: '需提前调试视频会议系统' });
}
