import type { IndexWish } from '@jiguan/kit/store';

/** Each serves a list or a reading. */
export const indexes: readonly IndexWish[] = [
  { collection: 'sites', key: { region: 1, displayName: 1, _id: 1 } },
  { collection: 'buildings', key: { region: 1, displayName: 1, _id: 1 } },
  { collection: 'buildings', key: { site: 1, displayName: 1, _id: 1 } },
  { collection: 'officeRooms', key: { region: 1, number: 1, _id: 1 } },
  { collection: 'officeRooms', key: { building: 1, floor: 1, number: 1, _id: 1 } },
  { collection: 'occupancies', key: { room: 1, from: 1, _id: 1 } },
  // With the end, so that what a unit holds on a day is found without reading what it held before.
  { collection: 'occupancies', key: { unit: 1, to: 1, from: 1, _id: 1 } },
  { collection: 'occupancies', key: { region: 1, from: 1, _id: 1 } },
  { collection: 'occupancies', key: { unit: 1, from: 1, _id: 1 } },
  { collection: 'officeRooms', key: { region: 1, status: 1, useClass: 1, area: 1, _id: 1 } },
  { collection: 'standings', key: { region: 1, excess: -1, _id: 1 } },
  { collection: 'standings', key: { unit: 1, excess: -1, _id: 1 } },
  { collection: 'allocations', key: { region: 1, createTime: 1, _id: 1 } },
  { collection: 'allocations', key: { unit: 1, createTime: 1, _id: 1 } },
  { collection: 'allocations', key: { certificate: 1 } },
  { collection: 'vacatings', key: { region: 1, dueOn: 1, _id: 1 } },
  { collection: 'vacatings', key: { unit: 1, dueOn: 1, _id: 1 } },
  { collection: 'vacatings', key: { room: 1, dueOn: 1, _id: 1 } },
  { collection: 'vacatings', key: { occupancy: 1, status: 1 } },
  { collection: 'seats', key: { region: 1, from: 1, _id: 1 } },
  { collection: 'seats', key: { unit: 1, from: 1, _id: 1 } },
  { collection: 'seats', key: { room: 1, from: 1, _id: 1 } },
  { collection: 'seats', key: { person: 1, from: 1, _id: 1 } },
  { collection: 'titles', key: { region: 1, displayName: 1, _id: 1 } },
  { collection: 'titles', key: { site: 1, displayName: 1, _id: 1 } },
  { collection: 'reconciliations', key: { region: 1, asOf: 1, _id: 1 } },
  { collection: 'successions', key: { region: 1, day: 1, _id: 1 } },
  { collection: 'successions', key: { unit: 1, day: 1, _id: 1 } },
];
