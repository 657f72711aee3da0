import { UnitServiceService } from '@jiguan/proto/directory/v1/unit';
import { BookingServiceService } from '@jiguan/proto/meetings/v1/booking';
import { RoomServiceService } from '@jiguan/proto/meetings/v1/room';
import { finance } from '../../world/people.ts';
import type { Call } from '../measure/turns.ts';
import type { House } from './house.ts';
import type { httpCalls } from './http-calls.ts';

const oneOf = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T;

export const creating =
  (house: House): Call =>
  () =>
    house.book();

export const getting =
  ({ meetings, booked }: House): Call =>
  () =>
    meetings.call(BookingServiceService.getBooking as never, { name: `bookings/${oneOf(booked)}` });

/** Units of directory. */
export const gettingUnits =
  ({ directory }: House): Call =>
  () =>
    directory.call(UnitServiceService.getUnit as never, { name: finance });

/** The coming meetings of a room, a page of ten. */
export const listing = ({ meetings, rooms }: House): Call => {
  const today = new Date().toISOString();
  return () =>
    meetings.call(BookingServiceService.listBookings as never, {
      filter: `room="${oneOf(rooms)}" AND start_time>="${today}"`,
      pageSize: 10,
      pageToken: '',
      orderBy: '',
    });
};

/** For an hour of one of the coming three days. */
export const finding =
  ({ meetings }: House): Call =>
  () => {
    const start = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + Math.ceil(Math.random() * 60) * 3_600_000;
    return meetings.call(RoomServiceService.findAvailableRooms as never, {
      startTime: new Date(start),
      endTime: new Date(start + 3_600_000),
      attendeeCount: 10,
      layout: 'LAYOUT_UNSPECIFIED',
      equipment: [],
      region: 'regions/530000',
      unit: finance,
      pageSize: 20,
      pageToken: '',
    });
  };

export const gettingByHttp =
  ({ booked }: House, calls: ReturnType<typeof httpCalls>): Call =>
  (caller) =>
    calls.get(caller, `/meetings/v1/bookings/${oneOf(booked)}`);
