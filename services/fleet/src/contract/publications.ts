import type { Publication } from '@jiguan/kit/app';
import { driverPublication } from './driver.ts';
import { quotaPublication } from './quota.ts';
import { tripPublication } from './trip.ts';
import { vehiclePublication } from './vehicle.ts';

export const publications: readonly Publication[] = [quotaPublication, vehiclePublication, driverPublication, tripPublication];
