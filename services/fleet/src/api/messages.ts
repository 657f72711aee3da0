import { type Messages, offering } from '@jiguan/kit/errors';
import { FreeVehicles } from '@jiguan/proto/fleet/v1/trip';
import { refusals } from '../domain/refusals.ts';

const detail = offering('jiguan.fleet.v1.FreeVehicles', FreeVehicles, 'vehicles');

/** The domain's reasons, and how the cars offered instead travel. */
export const messages: Messages = {
  ...refusals,
  VEHICLE_TAKEN: { ...refusals.VEHICLE_TAKEN, detail },
  VEHICLE_NOT_BACK: { ...refusals.VEHICLE_NOT_BACK, detail },
};
