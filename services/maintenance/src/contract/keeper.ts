import type { Publication } from '@jiguan/kit/app';
import { type Facts, unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import { keepers } from '../app/records.ts';
import type { Keeper, KeeperEvent } from '../domain/keeper/keeper.ts';

const told: Facts<KeeperEvent> = facts;

/** For whoever ended the unit: what became of what it kept, and when nothing is left to do. */
export const keeperPublication: Publication<Keeper, KeeperEvent> = {
  ...unpublished(keepers, {
    ...{ unit: String, region: String, successor: String, reason: String, restored: Boolean, refused: Boolean },
    ...{ assets: Number, duties: Number, orders: Number, renovations: Number, withdrawn: Number },
  }),
  fact: (event, keeper) => told[event.type].encode(told[event.type].fromPartial({ ...keeper, ...event })).finish(),
};
