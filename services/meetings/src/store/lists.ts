import { isRefused } from '@jiguan/kernel/refusal';
import type { UseCase } from '@jiguan/kit/app';
import { type FilterFields, listPage, pageSizeOf, type Store } from '@jiguan/kit/store';
import { findAvailableRooms } from '../app/find-available-rooms.ts';
import type { Lists } from '../app/ports.ts';
import type { Booking } from '../domain/booking.ts';
import type { Room } from '../domain/room.ts';
import { pageOfFound } from './found.ts';
import { reads } from './reads.ts';

const statuses = (prefix: string, names: readonly string[]) => Object.fromEntries(names.map((name) => [`${prefix}_${name}`, name]));

const region = { path: 'region', type: 'string', stored: (written: string) => written.replace(/^regions\//, '') } as const;

const bookingFields: FilterFields = {
  room: { path: 'room', type: 'string' },
  unit: { path: 'unit', type: 'string' },
  region,
  status: {
    path: 'status',
    type: 'enum',
    values: statuses('BOOKING_STATUS', ['REQUESTED', 'CONFIRMED', 'IN_USE', 'FINISHED', 'REJECTED', 'CANCELLED', 'NO_SHOW']),
  },
  start_time: { path: 'startTime', type: 'timestamp' },
  end_time: { path: 'endTime', type: 'timestamp' },
  imported: { path: 'imported', type: 'boolean' },
};

const roomFields: FilterFields = {
  region,
  owner: { path: 'owner', type: 'string' },
  status: { path: 'status', type: 'enum', values: statuses('ROOM_STATUS', ['IN_SERVICE', 'OUT_OF_SERVICE']) },
  capacity: { path: 'capacity', type: 'number' },
  building: { path: 'building', type: 'string' },
};

/** The lists of meetings. */
export function lists(store: Store): Lists {
  const find = findAvailableRooms(reads(store));
  return {
    bookings: (wanted, use) =>
      listPage<Booking>({ store, collection: 'bookings', fields: bookingFields, orderBy: 'start_time', scope: namedScope(use), ...wanted }),
    rooms: (wanted) => listPage<Room>({ store, collection: 'rooms', fields: roomFields, ...wanted }),
    async available({ pageSize, pageToken, ...wanted }, use) {
      const size = pageSizeOf(pageSize);
      if (isRefused(size)) return size;
      const found = await find(wanted, use);
      return isRefused(found) ? found : pageOfFound(found, wanted, size, pageToken);
    },
  };
}

/** Bookings keep units by their full names. */
function namedScope({ scope }: UseCase): UseCase['scope'] {
  return { ...scope, units: scope.units.map((unit) => `units/${unit}`) };
}
