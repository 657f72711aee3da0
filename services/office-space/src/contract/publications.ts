import type { Publication } from '@jiguan/kit/app';
import { occupancyPublication } from './occupancy.ts';
import { registerPublications } from './register.ts';

export const publications: readonly Publication[] = [...registerPublications, occupancyPublication];
