import { known, only, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as proto from '@jiguan/proto/fleet/v1/vehicle';
import * as own from '../app/records.ts';
import type { LedgerRow } from '../app/vehicle/import-vehicles.ts';
import type { Marking } from '../domain/vehicle/kinds.ts';
import type { VehicleDetails, VehicleTraits } from '../domain/vehicle/vehicle.ts';

/** A vehicle as the contract has it. */
export const vehicles = record(own.vehicles, proto.Vehicle, { facts, keeps: { remindedOn: String } });

/** What its keeper says about a vehicle. */
export function fromVehicle(vehicle: proto.Vehicle): VehicleDetails {
  const { vin, unit, plate, category, holding } = vehicle;
  return { ...traitsOf(vehicle), vin, unit, plate, category: known(category), holding: known(holding) };
}

function traitsOf(vehicle: proto.Vehicle): VehicleTraits {
  const { brand, model, seats, displacementMl, tankMl, priceFen, firstRegistered, normFuelMl, normEnergyWh } = vehicle;
  return {
    ...{ brand, model, seats, displacementMl, tankMl, priceFen, firstRegistered, normFuelMl, normEnergyWh },
    body: known(vehicle.body),
    energy: known(vehicle.energy),
    papers: vehicle.papers.map(({ kind, number, expires }) => ({ kind: known(kind), number, expires })),
  };
}

/** What an update changes of it. */
export const changesOf = (vehicle: proto.Vehicle, changed: readonly string[]): Partial<VehicleTraits> => only(traitsOf(vehicle), changed);

/** A row of a ledger, with the marking it says; a row that says nothing is of a car that is to be marked. */
export function fromLedger(vehicle: proto.Vehicle): LedgerRow {
  return { details: fromVehicle(vehicle), marking: markingOf(vehicle.marking), markingSaid: vehicle.marking !== undefined };
}

function markingOf(marking: proto.Marking | undefined): Marking {
  if (!marking) return { required: true };
  const { required, ...said } = marking;
  return {
    required: required || !said.exemptApprovalNumber,
    ...Object.fromEntries(Object.entries(said).filter(([, text]) => text !== '')),
  };
}
