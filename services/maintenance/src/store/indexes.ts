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
  { collection: 'assets', key: { label: 1 } },
  { collection: 'reports', key: { code: 1 } },
  { collection: 'assets', key: { parent: 1, _id: 1 } },
  { collection: 'assets', key: { unit: 1, _id: 1 } },
  { collection: 'plans', key: { asset: 1, _id: 1 } },
  { collection: 'plans', key: { region: 1, nextDueOn: 1, _id: 1 } },
  { collection: 'plans', key: { meter: 1, status: 1 } },
  { collection: 'inspections', key: { dueOn: 1, _id: 1, region: 1, unit: 1 } },
  { collection: 'inspections', key: { asset: 1, dueOn: 1, _id: 1 } },
  { collection: 'meters', key: { region: 1, _id: 1 } },
  { collection: 'meters', key: { asset: 1, _id: 1 } },
  { collection: 'renovations', key: { region: 1, season: 1, status: 1 } },
  { collection: 'renovations', key: { unit: 1, _id: 1 } },
  { collection: 'renovationFunds', key: { region: 1, year: 1 } },
  { collection: 'workOrders', key: { unit: 1, open: 1, _id: 1 } },
  ...['plans', 'inspections', 'meters', 'closures'].map((collection) => ({ collection, key: { unit: 1, _id: 1 } }) as const),
  ...['assets', 'plans', 'inspections', 'meters', 'workOrders', 'closures', 'renovations'].map(
    (collection) => ({ collection, key: { passedFrom: 1 }, options: { partialFilterExpression: { passedFrom: { $gt: '' } } } }) as const,
  ),
  { collection: 'closures', key: { region: 1, startTime: 1, _id: 1 } },
];
