import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Command, Commitment, OnRecord, Stored } from '@jiguan/kit/app';
import { type Acquisition, type AcquisitionDetails, holdingOf } from '../../domain/acquisition/acquisition.ts';
import { arrive, oldGone } from '../../domain/acquisition/progress.ts';
import { register } from '../../domain/vehicle/keeping.ts';
import type { Paper } from '../../domain/vehicle/kinds.ts';
import type { VehicleDetails } from '../../domain/vehicle/vehicle.ts';
import { rulesFor, unitOf } from '../facts.ts';
import { opening } from '../logbook/take-reading.ts';
import type { Reads } from '../ports.ts';
import { acquisitions, vehicles } from '../records.ts';
import { claimLost, vehicleId } from '../vehicle/identity.ts';

export interface Arrived extends OnRecord {
  readonly vin: string;
  readonly plate: string;
  readonly firstRegistered: string;
  readonly tankMl: number;
  readonly papers: readonly Paper[];
}

/** 上牌入账: the application gives its place in the quota back and the car takes it, in one commit. */
export const registerAcquired: Command<Arrived, Stored<Acquisition>> = async (arrived, use) => {
  const one = await use.load(acquisitions, idOf(arrived.name));
  if (!one) return missing(arrived.name);
  const id = vehicleId(arrived.vin);
  const outcome = arrive(one, nameOf('vehicles', id), use.now);
  if (isRefused(outcome)) return outcome;
  const unit = unitOf(use, one.unit);
  const rules = rulesFor(use, one.region);
  if (isRefused(rules)) return rules;
  const exists = (await use.load(vehicles, id)) !== undefined;
  const details = detailsOf(one, arrived);
  const car = register(details, { unit, exists, rules, now: use.now, purpose: 'purchase', applied: true });
  if (isRefused(car)) return car;
  return {
    changes: [
      { aggregate: acquisitions, id: one._id, before: one, events: outcome },
      { aggregate: vehicles, id, before: undefined, events: car },
      opening(id, one),
    ],
    result: ([saved]) => saved as Stored<Acquisition>,
    taken: (resource) => claimLost(details, resource),
  };
};

function detailsOf(one: AcquisitionDetails, { vin, plate, firstRegistered, tankMl, papers }: Arrived): VehicleDetails {
  const { unit, category, brand, model, body, seats, energy, displacementMl, priceFen } = one;
  const said = { unit, category, brand, model, body, seats, energy, displacementMl, priceFen };
  return { ...said, vin, plate, firstRegistered, tankMl, papers, normFuelMl: 0, normEnergyWh: 0, holding: holdingOf(one) };
}

/** What the deregistration of a car means for the application that renews it: the place it frees is that one's, in the same commit. */
export async function renewalsFreedBy(reads: Reads, vehicle: string): Promise<Commitment['changes']> {
  const waiting = await reads.renewalsOf(vehicle);
  return waiting.flatMap((one) => {
    const events = oldGone(one);
    return events.length === 0 ? [] : [{ aggregate: acquisitions, id: one._id, before: one, events }];
  });
}
