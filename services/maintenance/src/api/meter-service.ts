import { acting, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { MeterServiceService } from '@jiguan/proto/maintenance/v1/meter';
import * as keep from '../app/meter/keep.ts';
import { meters } from '../contract/meter.ts';

/** jiguan.maintenance.v1.MeterService over the use cases. */
export const meterApi = implement(MeterServiceService, 'jiguan.maintenance.v1.MeterService', {
  getMeter: getting(meters),
  listMeters: listing(meters),
  createMeter: creating(meters, keep.createMeter),
  readMeter: acting(meters, keep.readMeter),
  explainMeter: acting(meters, keep.explainMeter),
  correctMeter: acting(meters, keep.correctMeter),
  replaceMeter: acting(meters, keep.replaceMeter),
  removeMeter: acting(meters, keep.removeMeter),
});
