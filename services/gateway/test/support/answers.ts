/** What the services behind the gateway answer in its tests. */
import { type Answers, codes, refused } from './fake-services.ts';
import { contracts } from './gateway.ts';

export const booking = {
  name: 'bookings/42',
  room: 'rooms/1',
  title: '会商',
  startTime: '2026-11-23T01:00:00Z',
  etag: '3',
  layout: 'LAYOUT_CLASSROOM',
};

const notFound = refused(contracts, codes.NOT_FOUND, {
  'google.rpc.ErrorInfo': { reason: 'NOT_FOUND', domain: 'meetings.jiguan', metadata: { name: 'bookings/none' } },
  'google.rpc.LocalizedMessage': { locale: 'en', message: 'bookings/none does not exist.' },
});

export const answers: Answers = {
  GetBooking: ({ request }) => (request['name'] === 'bookings/none' ? notFound : booking),
  CreateBooking: ({ request }) => request['booking'] ?? {},
  ApproveBooking: () => booking,
  UpdateUnit: ({ request }) => request['unit'] ?? {},
  FindAvailableRooms: () => ({ rooms: [] }),
  ListHistory: () => ({ entries: [{ version: '1', data: { a: [1, { b: null }] } }] }),
  ImportUnits: () => ({ rows: 2 }),
};
