import type { Publication } from '@jiguan/kit/app';
import { calendarsPublished } from './calendar.ts';
import { grantsPublished } from './grant.ts';
import { peoplePublished } from './person.ts';
import { regionsPublished } from './region.ts';
import { ruleEditionsPublished } from './rule-edition.ts';
import { unitsPublished } from './unit.ts';

/** All of directory's records are copied by others. */
export const publications: readonly Publication[] = [
  regionsPublished,
  unitsPublished,
  peoplePublished,
  grantsPublished,
  calendarsPublished,
  ruleEditionsPublished,
];
