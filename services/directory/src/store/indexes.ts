import type { IndexWish } from '@jiguan/kit/store';

/** Indexes behind the filters and look-ups. Uniqueness rests on claims, so none of these is unique. */
export const indexes: readonly IndexWish[] = [
  { collection: 'regions', key: { parent: 1 } },
  { collection: 'units', key: { region: 1 } },
  { collection: 'units', key: { parent: 1 } },
  { collection: 'units', key: { creditCode: 1 } },
  { collection: 'units', key: { displayName: 1 } },
  { collection: 'reorganisations', key: { region: 1, day: 1 } },
  { collection: 'reorganisations', key: { unit: 1 } },
  { collection: 'people', key: { unit: 1 } },
  { collection: 'people', key: { region: 1 } },
  { collection: 'people', key: { subject: 1 } },
  // Hardly anybody has one.
  { collection: 'people', key: { formerSubject: 1 }, options: { sparse: true } },
  { collection: 'grants', key: { subject: 1 } },
  { collection: 'grants', key: { region: 1 } },
  { collection: 'grants', key: { place: 1 } },
  { collection: 'notices', key: { owner: 1, createTime: -1 } },
  { collection: 'notices', key: { owner: 1, status: 1, createTime: -1 } },
  { collection: 'calendars', key: { region: 1, year: 1 } },
  { collection: 'ruleEditions', key: { code: 1, region: 1, effectiveFrom: -1 } },
];
