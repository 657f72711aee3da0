import { get } from '@jiguan/kit/app';
import { drivers, quotas, trips, vehicles } from './records.ts';

export const getQuota = get(quotas);
export const getVehicle = get(vehicles);
export const getDriver = get(drivers);
export const getTrip = get(trips);
