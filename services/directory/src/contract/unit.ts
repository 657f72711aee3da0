import { messageOf, publication } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/directory/v1/events';
import * as proto from '@jiguan/proto/directory/v1/unit';
import { units } from '../app/records.ts';
import type { UnitState } from '../domain/unit.ts';

/** A unit as the contract has it. */
export const toUnit = messageOf<UnitState, proto.Unit>('units', proto.Unit, {
  level: ({ level }) => level as proto.UnitLevel,
  kind: ({ kind }) => kind as proto.UnitKind,
});

/** For whoever keeps a copy. */
export const unitsPublished = publication(units, toUnit, facts, proto.Unit);
