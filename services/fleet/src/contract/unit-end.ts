import { unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as own from '../app/records.ts';

/** For whoever ended the unit: what became of its cars. */
export const unitEnds = unpublished(
  own.unitEnds,
  {
    ...{ unit: String, region: String, vehicles: Number, drivers: Number, quotas: Number, trips: Number, kept: Number },
    moved: [{ record: String, version: Number, size: Number, over: Boolean }],
  },
  facts,
);
