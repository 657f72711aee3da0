import { type Api, acting, asking, creating, getting, implement, importingRows, listing, updating } from '@jiguan/kit/grpc';
import { VehicleServiceService } from '@jiguan/proto/fleet/v1/vehicle';
import type { Reads } from '../app/ports.ts';
import { importVehicles } from '../app/vehicle/import-vehicles.ts';
import * as keep from '../app/vehicle/keep-vehicle.ts';
import { vehicles } from '../contract/records.ts';
import { fromLedger } from '../contract/said.ts';
import { toldOfVehicle } from './told.ts';

/** jiguan.fleet.v1.VehicleService over the use cases. */
export const vehicleApi = (reads: Reads): Api =>
  implement(VehicleServiceService, 'jiguan.fleet.v1.VehicleService', {
    getVehicle: getting(vehicles),
    listVehicles: listing(vehicles, { orderBy: '' }),
    createVehicle: creating(vehicles, keep.createVehicle),
    updateVehicle: updating(vehicles, keep.updateVehicle),
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
    findVehicleOfPlate: asking(keep.findVehicleOfPlate(reads), (vehicle) => ({ vehicle: vehicle && vehicles.message(vehicle) })),
    importVehicles: importingRows(importVehicles(reads, toldOfVehicle), fromLedger),
  });
