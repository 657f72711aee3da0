import type { IndexWish } from '@jiguan/kit/store';

/** Each serves a list or a reading. */
export const indexes: readonly IndexWish[] = [
  { collection: 'providers', key: { region: 1, displayName: 1, _id: 1 } },
  { collection: 'providers', key: { people: 1, _id: 1 } },
  { collection: 'budgetLines', key: { region: 1, displayName: 1, _id: 1 } },
  { collection: 'budgetLines', key: { unit: 1, displayName: 1, _id: 1 } },
  { collection: 'purchases', key: { region: 1, displayName: 1, _id: 1 } },
  { collection: 'purchases', key: { unit: 1, displayName: 1, _id: 1 } },
  { collection: 'purchases', key: { budgetLine: 1, item: 1, signedOn: 1 } },
  { collection: 'purchases', key: { 'bids.provider': 1, _id: 1 } },
  { collection: 'contracts', key: { region: 1, from: 1, _id: 1 } },
  { collection: 'contracts', key: { unit: 1, from: 1, _id: 1 } },
  { collection: 'contracts', key: { provider: 1, from: 1, _id: 1 } },
  { collection: 'contracts', key: { attention: 1, from: 1, _id: 1 } },
  { collection: 'assessments', key: { region: 1, period: 1, _id: 1 } },
  { collection: 'assessments', key: { contract: 1, period: 1, _id: 1 } },
  { collection: 'assessments', key: { provider: 1, _id: 1 } },
  { collection: 'assessments', key: { appealed: 1, period: 1, _id: 1 } },
  { collection: 'siteInspections', key: { assessment: 1, day: 1, _id: 1 } },
  { collection: 'siteInspections', key: { contract: 1, day: 1, _id: 1 } },
  { collection: 'siteInspections', key: { region: 1, day: 1, _id: 1 } },
  { collection: 'siteInspections', key: { provider: 1, _id: 1 } },
  { collection: 'countChecks', key: { region: 1, period: 1, _id: 1 } },
  { collection: 'countChecks', key: { contract: 1, period: 1, _id: 1 } },
  { collection: 'menus', key: { unit: 1, week: 1, _id: 1 } },
  { collection: 'menus', key: { region: 1, week: 1, _id: 1 } },
  // Made beforehand with its index: a collection that a transaction creates locks the catalogue.
  { collection: 'buyerEnds', key: { region: 1 } },
];
