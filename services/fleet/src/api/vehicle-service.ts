import { given, importReport } from '@jiguan/kit/contract';
import { type Api, acting, command, getting, implement, listing, query, updating } from '@jiguan/kit/grpc';
import { VehicleServiceService } from '@jiguan/proto/fleet/v1/vehicle';
import type { Reads } from '../app/ports.ts';
import { importVehicles } from '../app/vehicle/import-vehicles.ts';
import * as keep from '../app/vehicle/keep-vehicle.ts';
import { changesOf, fromLedger, fromVehicle, vehicles } from '../contract/vehicle.ts';
import { byName } from './by-name.ts';
import { toldOfVehicle } from './told.ts';

/** jiguan.fleet.v1.VehicleService over the use cases. */
export const vehicleApi = (reads: Reads): Api =>
  implement(VehicleServiceService, 'jiguan.fleet.v1.VehicleService', {
    getVehicle: getting(vehicles),
    listVehicles: listing(vehicles, byName),
    createVehicle: command(keep.createVehicle, { input: ({ vehicle }) => fromVehicle(given(vehicle)), output: vehicles.message }),
    updateVehicle: updating(vehicles, keep.updateVehicle, changesOf),
    changePlate: acting(vehicles, keep.plateChange),
    markVehicle: acting(vehicles, keep.markVehicle),
    exemptMarking: acting(vehicles, keep.exemptMarking),
    putIntoService: acting(vehicles, keep.putIntoService),
    sealVehicle: acting(vehicles, keep.sealVehicle),
    unsealVehicle: acting(vehicles, keep.unsealVehicle),
    sendToRepair: acting(vehicles, keep.sendToRepair),
    takeBack: acting(vehicles, keep.takeBack),
    transferVehicle: acting(vehicles, keep.transferVehicle(reads)),
    retireVehicle: acting(vehicles, keep.retireVehicle(reads)),
    deregisterVehicle: acting(vehicles, keep.deregisterVehicle(reads)),
    findVehicleOfPlate: query(keep.findVehicleOfPlate(reads), {
      input: ({ plate, day }) => ({ plate, day }),
      output: (vehicle) => ({ vehicle: vehicle && vehicles.message(vehicle) }),
    }),
    importVehicles: command(importVehicles(reads, toldOfVehicle), {
      input: ({ region, vehicles: rows, validateOnly }) => ({ region, rows: rows.map(fromLedger), validateOnly }),
      output: importReport,
    }),
  });
