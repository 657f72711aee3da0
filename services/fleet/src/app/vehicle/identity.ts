import type { Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { no } from '../../domain/refusals.ts';
import type { VehicleDetails } from '../../domain/vehicle/vehicle.ts';

/** VIN is identity (F12): a vehicle's name is its VIN. */
export const vehicleId = (vin: string): string => vin.trim().toLowerCase();

/** What stands in the way of a vehicle: a full quota, or its plate on another. */
export function claimLost({ unit, category }: Pick<VehicleDetails, 'unit' | 'category'>, resource: string): Refusal {
  if (resource.startsWith('quota/')) return no('QUOTA_FULL', { unit, category });
  if (resource.startsWith('plate/')) return no('PLATE_TAKEN', { plate: idOf(resource) }, { field: 'plate' });
  return no('VEHICLE_CLAIM_LOST', { resource });
}
