import { isRefused } from '@jiguan/kernel/refusal';
import { type FilterFields, listPage, pageSizeOf, type Store } from '@jiguan/kit/store';
import { BookingStatus } from '@jiguan/proto/meetings/v1/booking';
import { RoomStatus } from '@jiguan/proto/meetings/v1/room';
import { findAvailableRooms } from '../app/find-available-rooms.ts';
import type { Lists } from '../app/ports.ts';
import type { Booking } from '../domain/booking.ts';
import type { Room } from '../domain/room.ts';
import { pageOfFound } from './found.ts';
import { reads } from './reads.ts';

const values = (enumeration: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.values(enumeration).map((name) => [name, name]));

const bookingFields: FilterFields = {
  room: { path: 'room', type: 'string' },
  unit: { path: 'unit', type: 'string' },
  region: { path: 'region', type: 'string' },
  status: { path: 'status', type: 'enum', values: values(BookingStatus) },
  start_time: { path: 'startTime', type: 'timestamp' },
  end_time: { path: 'endTime', type: 'timestamp' },
  imported: { path: 'imported', type: 'boolean' },
};

const roomFields: FilterFields = {
  region: { path: 'region', type: 'string' },
  owner: { path: 'owner', type: 'string' },
  status: { path: 'status', type: 'enum', values: values(RoomStatus) },
  capacity: { path: 'capacity', type: 'number' },
  building: { path: 'building', type: 'string' },
};

/** The lists of meetings. */
export function lists(store: Store): Lists {
  const find = findAvailableRooms(reads(store));
  return {
    bookings: (wanted, use) =>
      listPage<Booking>({ store, collection: 'bookings', fields: bookingFields, orderBy: 'start_time', scope: use.scope, ...wanted }),
    rooms: (wanted) => listPage<Room>({ store, collection: 'rooms', fields: roomFields, ...wanted }),
    async available({ pageSize, pageToken, ...wanted }, use) {
      const size = pageSizeOf(pageSize);
      if (isRefused(size)) return size;
      const found = await find(wanted, use);
      return isRefused(found) ? found : pageOfFound(found, wanted, size, pageToken);
    },
  };
}
