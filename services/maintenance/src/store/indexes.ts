import type { IndexWish } from '@jiguan/kit/store';

/** Each serves a list; `open` first, so that what is over costs the board nothing. */
export const indexes: readonly IndexWish[] = [
  { collection: 'workOrders', key: { open: 1, reportTime: 1, _id: 1, region: 1, responsible: 1, status: 1 } },
  { collection: 'workOrders', key: { responsible: 1, open: 1, reportTime: 1, _id: 1 } },
  { collection: 'workOrders', key: { open: 1, resolutionDueTime: 1, _id: 1 } },
  { collection: 'workOrders', key: { reportTime: 1, _id: 1 } },
  { collection: 'workOrders', key: { asset: 1, reportTime: 1, _id: 1 } },
  { collection: 'workOrders', key: { plan: 1, dueOn: 1 } },
  { collection: 'assets', key: { region: 1, system: 1, _id: 1 } },
  { collection: 'assets', key: { parent: 1, _id: 1 } },
  { collection: 'assets', key: { unit: 1, _id: 1 } },
  { collection: 'plans', key: { asset: 1, _id: 1 } },
  { collection: 'plans', key: { region: 1, nextDueOn: 1, _id: 1 } },
];
