import { addDays, instantAt } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import { below, claimsIn, type Store } from '@jiguan/kit/store';
import type { Reads, RoomsWanted } from '../app/ports.ts';
import type { Booking } from '../domain/booking/booking.ts';
import type { Room } from '../domain/room/room.ts';

const pending = {
  $in: ['BOOKING_STATUS_REQUESTED', 'BOOKING_STATUS_CONFIRMED', 'BOOKING_STATUS_MOVE_REQUESTED'] satisfies Booking['status'][],
};
const earliest = { startTime: 1 } as const;

/** What use cases read, plain, from the records and the claims. */
export function reads({ db, records }: Pick<Store, 'db' | 'records'>): Reads {
  const claims = claimsIn({ db });
  const rooms = records.read<Room>('rooms');
  const bookings = records.read<Booking>('bookings');
  return {
    async taken(holds) {
      const found = await claims.taken(holds.map(({ calendar: resource, from, to }) => ({ resource, from, to })));
      return found.map(({ resource: calendar, ...held }) => ({ calendar, ...held }));
    },
    candidates: (wanted) => rooms.all(fitting(wanted), { capacity: 1, _id: 1 }),
    roomsIn: (region, room) => rooms.all({ ...(region && { region: below(region) }), ...(room && { _id: idOf(room) }) }, { _id: 1 }),
    roomsOf: (unit) => rooms.all({ $or: [{ owner: unit }, { bookableUnits: unit }] }, { _id: 1 }),
    roomsCalled: (names) => rooms.all({ $or: [{ _id: { $in: names.map(idOf) } }, { displayName: { $in: [...names] } }] }),
    pendingIn: (room) => bookings.all({ room, status: pending }, earliest),
    pendingOf: (unit, limit) => bookings.all({ unit, status: pending }, earliest, limit),
    passedOnFrom: (unit, limit) => bookings.all({ 'passedOn.from': unit, status: pending }, earliest, limit),
    bookedOn: (region, fromDay, toDay) => {
      const startTime = { $gte: instantAt(fromDay), $lt: instantAt(addDays(toDay, 1)) };
      const status = { $nin: ['BOOKING_STATUS_CANCELLED', 'BOOKING_STATUS_REJECTED'] satisfies Booking['status'][] };
      const wanted = { region: below(region), startTime, status };
      return bookings.members(['room', 'unit', 'startTime', 'endTime', 'status'], wanted, { startTime: 1, _id: 1 });
    },
  };
}

function fitting({ within, region, capacity, equipment }: RoomsWanted) {
  return {
    status: 'ROOM_STATUS_IN_SERVICE' as const,
    capacity: { $gte: capacity },
    ...(region && { region }),
    ...(within && { region: below(within) }),
    ...(equipment.length > 0 && { equipment: { $all: [...equipment] as Room['equipment'][number][] } }),
  };
}
