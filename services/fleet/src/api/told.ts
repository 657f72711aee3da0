import { yuan } from '@jiguan/kernel/money';
import type { Told } from '@jiguan/kit/app';
import { recordColumns } from '@jiguan/kit/table';
import type { Vehicle } from '../domain/vehicle/vehicle.ts';

/** How an import tells what it changes of a vehicle: as people read it, under the contract's own labels. */
export const toldOfVehicle: Told = {
  collection: 'vehicles',
  columns: recordColumns('fleet.jiguan/Vehicle', [
    ...['brand', 'model', 'body', 'seats', 'energy', 'displacement_ml', 'tank_ml', 'price_fen', 'first_registered', 'papers'],
    ...['norm_fuel_ml', 'norm_energy_wh'],
  ]),
  tell: (state) => {
    const { priceFen, papers, ...rest } = state as Vehicle;
    const told = papers.map(({ kind, number, expires }) => `${kind.replace('PAPER_KIND_', '')} ${number} ${expires}`);
    return { ...rest, priceFen: yuan(priceFen), papers: told.join('；') };
  },
};
