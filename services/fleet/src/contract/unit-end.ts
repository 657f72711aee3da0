import type { Publication } from '@jiguan/kit/app';
import { type Facts, unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as own from '../app/records.ts';
import type { UnitEnd, UnitEndEvent } from '../domain/quota/unit-end.ts';

const told: Facts<UnitEndEvent> = facts;

/** For whoever ended the unit: what became of its cars. */
export const unitEnds: Publication<UnitEnd, UnitEndEvent> = {
  ...unpublished(own.unitEnds, {
    ...{ unit: String, region: String, vehicles: Number, drivers: Number, quotas: Number, trips: Number, kept: Number },
    moved: [{ record: String, version: Number, size: Number, over: Boolean }],
  }),
  fact: (event) => told[event.type].encode(told[event.type].fromPartial(event as object)).finish(),
};
