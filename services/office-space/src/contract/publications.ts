import type { Publication } from '@jiguan/kit/app';
import { occupancyPublication } from './occupancy.ts';
import { registerPublications } from './register.ts';
import { titlePublications } from './title.ts';
import { usePublications } from './use.ts';

export const publications: readonly Publication[] = [
  ...registerPublications,
  occupancyPublication,
  ...usePublications,
  ...titlePublications,
];
