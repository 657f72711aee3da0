import { unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import { keepers } from '../app/records.ts';

/** For whoever ended the unit: what became of what it kept, and when nothing is left to do; of a refusal what is left. */
export const keeperEnds = unpublished(
  keepers,
  {
    ...{ unit: String, region: String, successor: String, reason: String, restored: Boolean, refused: Boolean },
    ...{ assets: Number, duties: Number, orders: Number, renovations: Number, withdrawn: Number },
  },
  facts,
  (event) => event,
);
