import type { Day } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';
import type { Vehicle, VehicleEvent, VehicleStatus } from './vehicle.ts';

type Outcome = readonly VehicleEvent[] | Refused;

const from =
  (states: readonly VehicleStatus[], then: (reason: string) => VehicleEvent) =>
  ({ status }: Vehicle, reason = ''): Outcome =>
    states.includes(status) ? [then(reason)] : no('VEHICLE_NOT_IN_STATE', { status });

/** 投入使用. */
export const putIntoService = from(['VEHICLE_STATUS_REGISTERED', 'VEHICLE_STATUS_MARKED'], () => ({ type: 'VehiclePutIntoService' }));
/** 封存: not dispatched until it is unsealed. */
export const seal = from(['VEHICLE_STATUS_IN_SERVICE'], () => ({ type: 'VehicleSealed' }));
export const unseal = from(['VEHICLE_STATUS_SEALED'], () => ({ type: 'VehicleUnsealed' }));
export const sendToRepair = from(['VEHICLE_STATUS_IN_SERVICE'], () => ({ type: 'VehicleSentToRepair' }));
export const takeBack = from(['VEHICLE_STATUS_IN_REPAIR'], () => ({ type: 'VehicleTakenBack' }));
/** 停用: still held, and still in the quota. */
export const retire = from(
  ['VEHICLE_STATUS_REGISTERED', 'VEHICLE_STATUS_MARKED', 'VEHICLE_STATUS_IN_SERVICE', 'VEHICLE_STATUS_SEALED', 'VEHICLE_STATUS_IN_REPAIR'],
  (reason) => ({ type: 'VehicleRetired', reason }),
);

/** 注销登记: frees its place in the quota. */
export function deregister({ status }: Vehicle, way: string, reason: string, day: Day): Outcome {
  return status === 'VEHICLE_STATUS_RETIRED' ? [{ type: 'VehicleDeregistered', way, reason, day }] : no('VEHICLE_NOT_IN_STATE', { status });
}
