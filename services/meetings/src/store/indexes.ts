import type { IndexWish } from '@jiguan/kit/store';

/** Each serves a list or a search; the fields after _id let a page be cut to scope and status without reading the documents. */
export const indexes: readonly IndexWish[] = [
  { collection: 'figures', key: { in: 1, 'of.region': 1, 'of.day': 1 } },
  { collection: 'bookings', key: { startTime: 1, _id: 1, region: 1, unit: 1, status: 1 } },
  // With the status, so that what a unit has not begun is found without reading what it has finished.
  { collection: 'bookings', key: { unit: 1, startTime: 1, _id: 1, status: 1 } },
  { collection: 'bookings', key: { room: 1, startTime: 1, _id: 1 } },
  { collection: 'bookings', key: { region: 1, startTime: 1, _id: 1 } },
  // Of whoever asks for theirs; most bookings have no further hands and no contact who signs in.
  { collection: 'bookings', key: { organizer: 1, startTime: 1 } },
  { collection: 'bookings', key: { hands: 1 }, options: { partialFilterExpression: { hands: { $gt: '' } } } },
  { collection: 'bookings', key: { contactSubject: 1 }, options: { partialFilterExpression: { contactSubject: { $gt: '' } } } },
  { collection: 'bookings', key: { 'passedOn.from': 1 }, options: { partialFilterExpression: { 'passedOn.from': { $gt: '' } } } },
  { collection: 'warnings', key: { region: 1, status: 1, _id: 1 } },
  { collection: 'warnings', key: { unit: 1, _id: 1 } },
  { collection: 'sessionChecks', key: { region: 1, fromDay: 1, _id: 1 } },
  { collection: 'rooms', key: { region: 1, status: 1, capacity: 1 } },
  { collection: 'rooms', key: { owner: 1 } },
  { collection: 'rooms', key: { bookableUnits: 1 } },
  { collection: 'rooms', key: { status: 1, capacity: 1, _id: 1 } },
];
