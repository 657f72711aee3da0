import type { Publication } from '@jiguan/kit/app';
import { occupancies } from './occupancy.ts';
import { buildings, rooms, sites } from './register.ts';
import { reconciliations, titles } from './title.ts';
import { allocations, seats, standings, successions, vacatings } from './use.ts';

export const publications: readonly Publication[] = [
  ...[sites, buildings, rooms, occupancies, standings, allocations, vacatings, seats, successions],
  ...[titles, reconciliations],
];
