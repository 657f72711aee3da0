import { significantDigits } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import { Grant } from '@jiguan/proto/directory/v1/grant';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import type { CopyOf, IndexedView } from '../app/types.ts';

/** Every service's copy of who may do what: directory's grants in force, by subject. */
export const grants: CopyOf<Grant> = {
  context: 'directory',
  type: 'grant',
  decode: (payload) => Grant.decode(payload),
  indexes: { subject: (grant) => (grant.status === 'GRANT_STATUS_ACTIVE' ? grant.subject : undefined) },
};

/** The digits of the unit's prefecture (four) or county (six, GB/T 2260), when it lies in one. */
const within = (digits: 4 | 6) => (unit: Unit) => {
  const code = significantDigits(unit.region);
  return code.length >= digits ? code.slice(0, digits) : undefined;
};

/** Every service's copy of the units, for the region that each lies in. */
export const units: CopyOf<Unit> = {
  context: 'directory',
  type: 'unit',
  decode: (payload) => Unit.decode(payload),
  indexes: { prefecture: within(4), county: within(6) },
};

/**
 * Ids of the units that lie in a region. Of a province and beyond: none, as all that an installation keeps lies in it, and so within reach
 * by its region.
 */
export function unitsIn(region: string, copies: Copies): readonly string[] {
  const digits = significantDigits(region);
  const index = digits.length === 4 ? 'prefecture' : digits.length === 6 ? 'county' : undefined;
  return index === undefined
    ? []
    : copies
        .view(units)
        .by(index, digits)
        .map(({ name }) => idOf(name));
}

/** The part of kit/bus that identity reads. */
export interface Copies {
  view<M>(copy: CopyOf<M>): IndexedView<M>;
}
