import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { changePlate, changeVehicle, exempt, mark, register, transfer } from '../../domain/vehicle/keeping.ts';
import * as life from '../../domain/vehicle/life.ts';
import type { Vehicle, VehicleDetails, VehicleEvent, VehicleTraits } from '../../domain/vehicle/vehicle.ts';
import { rulesFor, unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { vehicles } from '../records.ts';

/** VIN is identity (F12): a vehicle's name is its VIN. */
export const vehicleId = (vin: string): string => vin.trim().toLowerCase();

/** 登记. */
export const createVehicle: Command<VehicleDetails, Stored<Vehicle>> = async (details, use) => {
  const unit = unitOf(use, details.unit);
  if (!unit) return no('UNIT_UNKNOWN', { unit: details.unit }, { field: 'vehicle.unit' });
  const rules = rulesFor(use, unit.region);
  if (isRefused(rules)) return rules;
  const before = await use.load(vehicles, vehicleId(details.vin));
  const outcome = register(details, { unit, exists: before !== undefined, rules, now: use.now, purpose: 'purchase' });
  return decided(vehicles, { newId: vehicleId(details.vin) }, outcome, { taken: (resource) => claimLost(details, resource) });
};

/** What stands in the way of a vehicle: a full quota, or its plate on another. */
export function claimLost({ unit, category }: Pick<VehicleDetails, 'unit' | 'category'>, resource: string): Refusal {
  if (resource.startsWith('quota/')) return no('QUOTA_FULL', { unit, category });
  if (resource.startsWith('plate/')) return no('PLATE_TAKEN', { plate: idOf(resource) }, { field: 'plate' });
  return no('VEHICLE_CLAIM_LOST', { resource });
}

export const updateVehicle = on(vehicles, (vehicle, { changes }: OnRecord & { readonly changes: Partial<VehicleTraits> }, { now }) =>
  changeVehicle(vehicle, changes, now),
);

export const plateChange = on(vehicles, (vehicle, input: OnRecord & { readonly plate: string; readonly effectiveFrom: string }) => ({
  outcome: changePlate(vehicle, input),
  taken: (resource) => claimLost(vehicle, resource),
}));

interface Marked extends OnRecord {
  readonly text: string;
  readonly hotline: string;
  readonly doneOn: string;
  readonly photo: string;
}
export const markVehicle = on(vehicles, (vehicle, { text, hotline, doneOn, photo }: Marked, { now }) =>
  mark(vehicle, { text, hotline, doneOn, photo }, now),
);

export const exemptMarking = on(vehicles, (vehicle, { reason, approvalNumber }: Reasoned & { readonly approvalNumber: string }) =>
  exempt(vehicle, reason, approvalNumber),
);

interface Reasoned extends OnRecord {
  readonly reason: string;
}
const stepping = (step: (vehicle: Vehicle, reason: string) => readonly VehicleEvent[] | Refusal) =>
  on(vehicles, (vehicle, { reason = '' }: OnRecord) => step(vehicle, reason));

export const putIntoService = stepping(life.putIntoService);
export const sealVehicle = stepping(life.seal);
export const unsealVehicle = stepping(life.unseal);
export const sendToRepair = stepping(life.sendToRepair);
export const takeBack = stepping(life.takeBack);
export const deregisterVehicle = on(vehicles, (vehicle, { way, reason }: Reasoned & { readonly way: string }) =>
  life.deregister(vehicle, way, reason),
);

/** Not while it is dispatched or under way: another car first. */
export const retireVehicle = (reads: Reads): Command<Reasoned, Stored<Vehicle>> =>
  on(vehicles, async (vehicle, { name, reason }, _use) => (await busy(reads, name, vehicle)) ?? life.retire(vehicle, reason));

/** 调剂. */
export const transferVehicle = (
  reads: Reads,
): Command<Reasoned & { readonly unit: string; readonly documentNumber: string }, Stored<Vehicle>> =>
  on(vehicles, async (vehicle, input, use) => {
    const to = unitOf(use, input.unit);
    if (!to) return missing(input.unit, 'unit');
    const refused = await busy(reads, input.name, vehicle);
    if (refused) return refused;
    return { outcome: transfer(vehicle, input, to), taken: (resource) => claimLost({ ...vehicle, unit: input.unit }, resource) };
  });

const busy = async (reads: Reads, name: string, { plate }: Vehicle) =>
  (await reads.isInTrip(name)) ? no('VEHICLE_IN_TRIP', { plate }) : undefined;
