import type { IndexWish } from '@jiguan/kit/store';

/** Each serves a list or a search. */
export const indexes: readonly IndexWish[] = [
  { collection: 'quotas', key: { region: 1, category: 1, _id: 1 } },
  { collection: 'quotas', key: { unit: 1, category: 1, _id: 1 } },
  // Whole, so that who could be dispatched is told by the index alone.
  { collection: 'vehicles', key: { region: 1, status: 1, seats: 1, _id: 1, usableUntil: 1, holding: 1, unit: 1 } },
  { collection: 'vehicles', key: { unit: 1, _id: 1 } },
  { collection: 'vehicles', key: { plate: 1 } },
  { collection: 'drivers', key: { region: 1, status: 1, _id: 1, licenceExpires: 1 } },
  { collection: 'drivers', key: { unit: 1, _id: 1 } },
  { collection: 'trips', key: { startTime: 1, _id: 1, region: 1, unit: 1, status: 1 } },
  { collection: 'trips', key: { unit: 1, startTime: 1, _id: 1 } },
  { collection: 'trips', key: { region: 1, status: 1, startTime: 1 } },
  { collection: 'trips', key: { vehicle: 1, status: 1, startTime: 1 } },
  { collection: 'trips', key: { driver: 1, status: 1, startTime: 1 } },
  { collection: 'trips', key: { driverSubject: 1, startTime: 1, _id: 1 } },
  { collection: 'trips', key: { waitingFor: 1 } },
  { collection: 'trips', key: { vehicle: 1, departedTime: 1 } },
  { collection: 'acquisitions', key: { unit: 1, _id: 1 } },
  { collection: 'acquisitions', key: { region: 1, status: 1, _id: 1 } },
  { collection: 'acquisitions', key: { renews: 1 } },
  { collection: 'vehicles', key: { 'plates.plate': 1 } },
  { collection: 'logbooks', key: { unit: 1, _id: 1 } },
  { collection: 'logbooks', key: { region: 1, _id: 1 } },
  { collection: 'odometerReadings', key: { vehicle: 1, time: 1, _id: 1 } },
  { collection: 'odometerReadings', key: { unit: 1, time: 1, _id: 1 } },
  { collection: 'odometerReadings', key: { region: 1, time: 1, _id: 1 } },
  { collection: 'costs', key: { vehicle: 1, time: 1 } },
  { collection: 'costs', key: { unit: 1, time: 1, _id: 1 } },
  { collection: 'costs', key: { region: 1, time: 1, _id: 1 } },
];
