import { pageOfFound, type Store } from '@jiguan/kit/store';
import type { FindRooms } from '../app/ports.ts';
import { findAvailableRooms } from '../app/room/find-available-rooms.ts';
import { reads } from './reads.ts';

/** Free rooms by the page: what is free is found anew for each. */
export function findRooms(store: Store): FindRooms {
  const find = findAvailableRooms(reads(store));
  return ({ pageSize, pageToken, ...wanted }, use) =>
    pageOfFound({ store, name: 'available', wanted, pageSize, pageToken, keys: ({ seats, _id }) => [seats, _id] }, () => find(wanted, use));
}
