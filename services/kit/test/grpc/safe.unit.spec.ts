import { isSafe } from '@jiguan/kit/grpc';

it.each([
  ['/jiguan.meetings.v1.BookingService/GetBooking', {}, true],
  ['/jiguan.meetings.v1.BookingService/ListBookings', {}, true],
  ['/jiguan.meetings.v1.RoomService/FindAvailableRooms', {}, true],
  ['/jiguan.meetings.v1.BookingService/CreateBooking', {}, false],
  ['/jiguan.meetings.v1.BookingService/CreateBooking', { requestId: '' }, false],
  ['/jiguan.meetings.v1.BookingService/CreateBooking', { requestId: 'once' }, true],
  ['/jiguan.meetings.v1.BookingService/ImportBookings', { requestId: 'once' }, false],
  ['/jiguan.meetings.v1.GetterService/DeleteAll', {}, false],
])('a call of %s with %j may be repeated: %s', (path, request, safe) => expect(isSafe(path, request)).toBe(safe));
