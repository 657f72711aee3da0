import { isRefused } from '@jiguan/kernel/refusal';
import { filterFields, listPage, pageSizeOf, pageTokens, type Store } from '@jiguan/kit/store';
import { findAvailableRooms } from '../app/find-available-rooms.ts';
import type { Lists } from '../app/ports.ts';
import type { Booking } from '../domain/booking.ts';
import type { Room } from '../domain/room.ts';
import { pageOfFound } from './found.ts';
import { reads } from './reads.ts';

/** What callers may filter and order by, as the contracts say. */
const bookingFields = filterFields('jiguan.meetings.v1.BookingService/ListBookings');
const roomFields = filterFields('jiguan.meetings.v1.RoomService/ListRooms');

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
      return isRefused(found) ? found : pageOfFound(found, wanted, size, pageToken, await pageTokens(store));
    },
  };
}
