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
];
