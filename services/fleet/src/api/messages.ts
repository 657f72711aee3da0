import type { Refusal } from '@jiguan/kernel/refusal';
import type { Messages } from '@jiguan/kit/errors';
import { type FreeVehicle, FreeVehicles } from '@jiguan/proto/fleet/v1/trip';
import { refusals } from '../domain/refusals.ts';

const encode = ({ alternatives = [] }: Refusal): Uint8Array =>
  FreeVehicles.encode({ vehicles: [...(alternatives as readonly FreeVehicle[])] }).finish();

const detail = { type: 'jiguan.fleet.v1.FreeVehicles', encode };

/** The domain's reasons, and how the cars offered instead travel. */
export const messages: Messages = {
  ...refusals,
  VEHICLE_TAKEN: { ...refusals.VEHICLE_TAKEN, detail },
  VEHICLE_NOT_BACK: { ...refusals.VEHICLE_NOT_BACK, detail },
};
