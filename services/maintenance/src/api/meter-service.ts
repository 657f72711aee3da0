import { given, known } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { MeterServiceService } from '@jiguan/proto/maintenance/v1/meter';
import * as keep from '../app/meter/keep.ts';
import type { Lists } from '../app/ports.ts';
import { fromMeter, toMeter } from '../contract/meter.ts';
import { paged } from './paged.ts';

const output = toMeter;

/** jiguan.maintenance.v1.MeterService over the use cases. */
export function meterApi(lists: Lists): Api {
  return implement(MeterServiceService, 'jiguan.maintenance.v1.MeterService', {
    getMeter: query(keep.getMeter, { input: ({ name }) => ({ name }), output }),
    listMeters: paged(lists.meters, 'meters', toMeter),
    createMeter: command(keep.createMeter, {
      input: ({ meter, meterId }) => ({ ...(meterId && { id: meterId }), details: fromMeter(given(meter)) }),
      output,
    }),
    readMeter: command(keep.readMeter, {
      input: ({ name, serialNumber, value, readTime }) => ({ name, serialNumber, value, ...(readTime && { readTime }) }),
      output,
    }),
    explainMeter: command(keep.explainMeter, {
      input: ({ name, explanation, modulus, reason }) => ({ name, explanation: known(explanation), modulus, reason }),
      output,
    }),
    correctMeter: command(keep.correctMeter, { input: ({ name, value, reason }) => ({ name, value, reason }), output }),
    replaceMeter: command(keep.replaceMeter, {
      input: ({ name, final, serialNumber, opening, modulus, reason }) => ({ name, final, serialNumber, opening, modulus, reason }),
      output,
    }),
    removeMeter: command(keep.removeMeter, { input: ({ name, reason }) => ({ name, reason }), output }),
  });
}
