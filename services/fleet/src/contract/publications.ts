import type { Publication } from '@jiguan/kit/app';
import { acquisitions } from './acquisition.ts';
import { costs } from './cost.ts';
import { drivers } from './driver.ts';
import { logbooks, readings } from './logbook.ts';
import { quotas } from './quota.ts';
import { trips } from './trip.ts';
import { unitEnds } from './unit-end.ts';
import { vehicles } from './vehicle.ts';

export const publications: readonly Publication[] = [quotas, vehicles, drivers, trips, costs, acquisitions, logbooks, readings, unitEnds];
