import { get } from '@jiguan/kit/app';
import { acquisitions, costs, drivers, logbooks, quotas, readings, trips, vehicles } from './records.ts';

export const getQuota = get(quotas);
export const getVehicle = get(vehicles);
export const getDriver = get(drivers);
export const getCost = get(costs);
export const getTrip = get(trips);
export const getAcquisition = get(acquisitions);
export const getLogbook = get(logbooks);
export const getReading = get(readings);
