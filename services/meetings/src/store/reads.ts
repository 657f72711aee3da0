import { addDays, instantAt } from '@jiguan/kernel/day';
import { significantDigits } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import { calendarDays, type Store } from '@jiguan/kit/store';
import type { Reads, RoomsWanted } from '../app/ports.ts';
import type { Booking } from '../domain/booking/booking.ts';
import type { Held } from '../domain/booking/past.ts';
import type { Room } from '../domain/room/room.ts';
import type { BookedSession } from '../domain/session/session-check.ts';

/** A day of a calendar as kit's claims keep it. */
interface ClaimDay {
  readonly _id: string;
  readonly claims: readonly { readonly from: Date; readonly to: Date; readonly by: string }[];
}

const pending = {
  $in: ['BOOKING_STATUS_REQUESTED', 'BOOKING_STATUS_CONFIRMED', 'BOOKING_STATUS_MOVE_REQUESTED'] satisfies Booking['status'][],
};

/** Length of `/2026-03-02`. */
const DAY_SUFFIX = 11;

/** What use cases read, plain, from the records' models and the claims. */
export function reads({ db, records }: Pick<Store, 'db' | 'records'>): Reads {
  const claimDays = db.collection<ClaimDay>('claims');
  const rooms = records.model<Room>('rooms');
  const bookings = records.model<Booking>('bookings');
  return {
    async taken(holds) {
      const days = [...new Set(holds.flatMap(({ calendar, from, to }) => calendarDays(calendar, from, to)))];
      if (days.length === 0) return [];
      const found = await claimDays.find({ _id: { $in: days } }).toArray();
      return found.flatMap(({ _id, claims }) => claims.map((claim): Held => ({ calendar: _id.slice(0, -DAY_SUFFIX), ...claim })));
    },
    candidates: (wanted) => rooms.find(fitting(wanted)).sort({ capacity: 1, _id: 1 }).lean<Stored<Room>[]>().exec(),
    roomsIn: ({ within, room }) =>
      rooms
        .find({ ...(within && below(within)), ...(room && { _id: idOf(room) }) })
        .sort({ _id: 1 })
        .lean<Stored<Room>[]>()
        .exec(),
    roomsOf: (unit) =>
      rooms
        .find({ $or: [{ owner: unit }, { bookableUnits: unit }] })
        .sort({ _id: 1 })
        .lean<Stored<Room>[]>()
        .exec(),
    roomsCalled: (names) =>
      rooms
        .find({ $or: [{ _id: { $in: names.map(idOf) } }, { displayName: { $in: [...names] } }] })
        .lean<Stored<Room>[]>()
        .exec(),
    pendingIn: (room) => bookings.find({ room, status: pending }).sort({ startTime: 1 }).lean<Stored<Booking>[]>().exec(),
    pendingOf: (unit, limit) =>
      bookings.find({ unit, status: pending }).sort({ startTime: 1 }).limit(limit).lean<Stored<Booking>[]>().exec(),
    passedOnFrom: (unit, limit) =>
      bookings.find({ 'passedOn.from': unit, status: pending }).sort({ startTime: 1 }).limit(limit).lean<Stored<Booking>[]>().exec(),
    bookedOn: (region, fromDay, toDay) =>
      bookings
        .find(
          {
            ...below(region),
            startTime: { $gte: instantAt(fromDay), $lt: instantAt(addDays(toDay, 1)) },
            status: { $nin: ['BOOKING_STATUS_CANCELLED', 'BOOKING_STATUS_REJECTED'] },
          },
          { _id: 0, room: 1, unit: 1, startTime: 1, endTime: 1, status: 1 },
        )
        .sort({ startTime: 1, _id: 1 })
        .lean<BookedSession[]>()
        .exec(),
  };
}

function below(region: string) {
  const prefix = `regions/${significantDigits(region)}`;
  return { region: { $gte: prefix, $lt: `${prefix}~` } };
}

function fitting({ within, region, capacity, equipment }: RoomsWanted) {
  return {
    status: 'ROOM_STATUS_IN_SERVICE' as const,
    capacity: { $gte: capacity },
    ...(region && { region }),
    ...(within && below(within)),
    ...(equipment.length > 0 && { equipment: { $all: [...equipment] as Room['equipment'][number][] } }),
  };
}
