import { pageOfFound, type Store } from '@jiguan/kit/store';
import type { ListOccupancy } from '../app/ports.ts';
import { listOccupancy as findTaken } from '../app/room/list-occupancy.ts';
import { reads } from './reads.ts';

/** Taken times by the page: what is taken is read anew for each. */
export function listOccupancy(store: Store): ListOccupancy {
  const find = findTaken(reads(store));
  return ({ pageSize, pageToken, ...wanted }, use) =>
    pageOfFound({ store, name: 'occupancy', wanted, pageSize, pageToken, keys: ({ room, from, by }) => [room, +from, by] }, () =>
      find(wanted, use),
    );
}
