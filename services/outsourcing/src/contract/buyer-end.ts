import type { Publication } from '@jiguan/kit/app';
import { type Facts, unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/outsourcing/v1/events';
import { buyerEnds } from '../app/records.ts';
import type { BuyerEndEvent, EndedBuyer } from '../domain/agreement/buyer-end.ts';

const told: Facts<BuyerEndEvent> = facts;

/** For whoever ended the unit: what became of its contracts, and when all of them are listed. */
export const buyerEndPublication: Publication<EndedBuyer, BuyerEndEvent> = {
  ...unpublished(buyerEnds, {
    unit: String,
    region: String,
    successor: String,
    reason: String,
    listed: Number,
    lifted: Number,
    restored: Boolean,
  }),
  fact: ({ type }, end) => told[type].encode(told[type].fromPartial(end)).finish(),
};
