import { given, importReport } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { VehicleServiceService } from '@jiguan/proto/fleet/v1/vehicle';
import { getVehicle } from '../app/get.ts';
import type { Lists, Reads } from '../app/ports.ts';
import { importVehicles } from '../app/vehicle/import-vehicles.ts';
import * as keep from '../app/vehicle/keep-vehicle.ts';
import { changesOf, fromLedger, fromVehicle, toVehicle } from '../contract/vehicle.ts';

const output = toVehicle;
const named = ({ name }: { name: string }) => ({ name });
const reasoned = ({ name, reason }: { name: string; reason: string }) => ({ name, reason });

/** jiguan.fleet.v1.VehicleService over the use cases. */
export function vehicleApi(reads: Reads, lists: Lists): Api {
  return implement(VehicleServiceService, 'jiguan.fleet.v1.VehicleService', {
    getVehicle: query(getVehicle, { input: named, output }),
    listVehicles: query(lists.vehicles, {
      input: ({ filter, orderBy, pageSize, pageToken }) => ({ filter, orderBy, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ vehicles: items.map(toVehicle), nextPageToken }),
    }),
    createVehicle: command(keep.createVehicle, { input: ({ vehicle }) => fromVehicle(given(vehicle)), output }),
    updateVehicle: command(keep.updateVehicle, {
      input: ({ vehicle }, { changed }) => ({ name: given(vehicle).name, changes: changesOf(given(vehicle), changed) }),
      output,
    }),
    changePlate: command(keep.plateChange, {
      input: ({ name, plate, effectiveFrom, reason }) => ({ name, plate, effectiveFrom, reason }),
      output,
    }),
    markVehicle: command(keep.markVehicle, {
      input: ({ name, text, hotline, doneOn, photo }) => ({ name, text, hotline, doneOn, photo }),
      output,
    }),
    exemptMarking: command(keep.exemptMarking, { input: ({ name, reason, approvalNumber }) => ({ name, reason, approvalNumber }), output }),
    putIntoService: command(keep.putIntoService, { input: named, output }),
    sealVehicle: command(keep.sealVehicle, { input: reasoned, output }),
    unsealVehicle: command(keep.unsealVehicle, { input: reasoned, output }),
    sendToRepair: command(keep.sendToRepair, { input: reasoned, output }),
    takeBack: command(keep.takeBack, { input: reasoned, output }),
    transferVehicle: command(keep.transferVehicle(reads), {
      input: ({ name, unit, documentNumber, reason }) => ({ name, unit, documentNumber, reason }),
      output,
    }),
    retireVehicle: command(keep.retireVehicle(reads), { input: reasoned, output }),
    deregisterVehicle: command(keep.deregisterVehicle(reads), { input: ({ name, way, reason }) => ({ name, way, reason }), output }),
    findVehicleOfPlate: query(keep.findVehicleOfPlate(reads), {
      input: ({ plate, day }) => ({ plate, day }),
      output: (vehicle) => ({ vehicle: vehicle && toVehicle(vehicle) }),
    }),
    importVehicles: command(importVehicles(reads), {
      input: ({ region, vehicles, validateOnly }) => ({ region, rows: vehicles.map(fromLedger), validateOnly }),
      output: importReport,
    }),
  });
}
