import { dayOf, isDay } from '@jiguan/kernel/day';
import { readPlate } from '@jiguan/kernel/plate';
import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type OnRecord, on, type Query, type Scope, type Stored } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { changePlate, changeVehicle, exempt, mark, register, transfer } from '../../domain/vehicle/keeping.ts';
import * as life from '../../domain/vehicle/life.ts';
import { bore, type Vehicle, type VehicleDetails, type VehicleEvent, type VehicleTraits } from '../../domain/vehicle/vehicle.ts';
import { renewalsFreedBy } from '../acquisition/register-acquired.ts';
import { rulesFor, unitOf } from '../facts.ts';
import { passedOn } from '../logbook/pass-on.ts';
import { opening } from '../logbook/take-reading.ts';
import type { Reads } from '../ports.ts';
import { vehicles } from '../records.ts';
import { claimLost, vehicleId } from './identity.ts';

/** 登记. */
export const createVehicle: Command<New<VehicleDetails>, Stored<Vehicle>> = async ({ details }, use) => {
  const unit = unitOf(use, details.unit);
  if (!unit) return no('UNIT_UNKNOWN', { unit: details.unit }, { field: 'vehicle.unit' });
  const rules = rulesFor(use, unit.region);
  if (isRefused(rules)) return rules;
  const id = vehicleId(details.vin);
  const before = await use.load(vehicles, id);
  const outcome = register(details, { unit, exists: before !== undefined, rules, now: use.now, purpose: 'purchase' });
  const commitment = decided(vehicles, { newId: id }, outcome, { taken: (resource) => claimLost(details, resource) });
  if (isRefused(commitment)) return commitment;
  return { ...commitment, changes: [...commitment.changes, opening(id, { unit: details.unit, region: unit.region })] };
};

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
/** 注销登记: frees its place in the quota, for the application that renews it where there is one. */
export const deregisterVehicle =
  (reads: Reads): Command<Reasoned & { readonly way: string }, Stored<Vehicle>> =>
  async (input, use) => {
    const commitment = await on(vehicles, (vehicle, { way, reason }: typeof input, { now }) =>
      life.deregister(vehicle, way, reason, dayOf(now)),
    )(input, use);
    if ('refused' in commitment) return commitment;
    return { ...commitment, changes: [...commitment.changes, ...(await renewalsFreedBy(reads, input.name))] };
  };

/** Not while it is dispatched or under way: another car first. */
export const retireVehicle = (reads: Reads): Command<Reasoned, Stored<Vehicle>> =>
  on(vehicles, async (vehicle, { name, reason }, _use) => (await busy(reads, name, vehicle)) ?? life.retire(vehicle, reason));

/** 调剂. */
export const transferVehicle =
  (reads: Reads): Command<Reasoned & { readonly unit: string; readonly documentNumber: string }, Stored<Vehicle>> =>
  async (input, use) => {
    const to = unitOf(use, input.unit);
    if (!to) return missing(input.unit, 'unit');
    const commitment = await on(vehicles, async (vehicle, _: typeof input) => {
      const refused = await busy(reads, input.name, vehicle);
      const lost = (resource: string) => claimLost({ ...vehicle, unit: input.unit }, resource);
      return refused ?? { outcome: transfer(vehicle, input, to), taken: lost };
    })(input, use);
    if (isRefused(commitment)) return commitment;
    return { ...commitment, changes: [...commitment.changes, ...(await passedOn(use, input.name, to))] };
  };

const busy = async (reads: Reads, name: string, { plate }: Vehicle) =>
  (await reads.isInTrip(name)) ? no('VEHICLE_IN_TRIP', { plate }) : undefined;

/** The vehicle that bore a plate on a day; none is an answer (case F12). */
export const findVehicleOfPlate =
  (reads: Reads): Query<{ readonly plate: string; readonly day: string }, Stored<Vehicle> | undefined> =>
  async ({ plate, day }, { scope }) => {
    const read = readPlate(plate);
    if (isRefused(read)) return { ...read, field: 'plate' };
    if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
    const found = (await reads.everOfPlate(read.plate)).find((vehicle) => bore(vehicle, read.plate, day));
    return found && within(scope, found) ? found : undefined;
  };

const within = ({ units, regions }: Scope, { unit, region }: Vehicle): boolean =>
  units.includes(idOf(unit)) || regions.some((place) => place === '' || covers(place, idOf(region)));
