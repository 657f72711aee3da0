import { acting, command, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { MeterServiceService } from '@jiguan/proto/maintenance/v1/meter';
import * as keep from '../app/meter/keep.ts';
import { fromMeter, meters } from '../contract/meter.ts';

/** jiguan.maintenance.v1.MeterService over the use cases. */
export const meterApi = implement(MeterServiceService, 'jiguan.maintenance.v1.MeterService', {
  getMeter: getting(meters),
  listMeters: listing(meters),
  createMeter: creating(meters, keep.createMeter, fromMeter),
  readMeter: acting(meters, keep.readMeter),
  explainMeter: acting(meters, keep.explainMeter, 'explanation'),
  correctMeter: acting(meters, keep.correctMeter),
  replaceMeter: command(keep.replaceMeter, {
    input: ({ name, final, serialNumber, opening, modulus, reason }) => ({ name, final, serialNumber, opening, modulus, reason }),
    output: meters.message,
  }),
  removeMeter: acting(meters, keep.removeMeter),
});
