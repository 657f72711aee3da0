import type { Publication } from '@jiguan/kit/app';
import { acquisitionPublication } from './acquisition.ts';
import { costPublication } from './cost.ts';
import { driverPublication } from './driver.ts';
import { logbookPublication, readingPublication } from './logbook.ts';
import { quotaPublication } from './quota.ts';
import { tripPublication } from './trip.ts';
import { vehiclePublication } from './vehicle.ts';

export const publications: readonly Publication[] = [
  quotaPublication,
  vehiclePublication,
  driverPublication,
  tripPublication,
  costPublication,
  acquisitionPublication,
  logbookPublication,
  readingPublication,
];
