import type { Publication } from '@jiguan/kit/app';
import { unpublished } from '@jiguan/kit/contract';
import { UnitSettled } from '@jiguan/proto/fleet/v1/events';
import * as own from '../app/records.ts';
import type { UnitEnd, UnitEndEvent } from '../domain/quota/unit-end.ts';

/** For whoever ended the unit: what became of its cars. */
export const unitEnds: Publication<UnitEnd, UnitEndEvent> = {
  ...unpublished(own.unitEnds, { unit: String, region: String, vehicles: Number, drivers: Number, quotas: Number, trips: Number }),
  fact: (event) => UnitSettled.encode(UnitSettled.fromPartial(event as object)).finish(),
};
