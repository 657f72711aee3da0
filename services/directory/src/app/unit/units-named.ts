import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import { no, type Refused } from '../../domain/refusals.ts';
import type { UnitState } from '../../domain/unit/unit.ts';
import type { Reads } from '../ports.ts';

/** Finds units by what people write for them: an id, a credit code, or a name that only one active unit of the region has. */
export interface UnitsNamed {
  find(written: string): Stored<UnitState> | Refused;
}

/** Looks all of them up at once. */
export async function unitsNamed(reads: Reads, written: readonly string[], scope: string): Promise<UnitsNamed> {
  const [byId, byCode, byName] = await Promise.all([
    reads.byIds<UnitState>('units', written.map(idOf)),
    reads.unitsByCreditCode(written),
    reads.activeUnitsByName(written),
  ]);
  return {
    find(text) {
      const exact = byId.get(idOf(text)) ?? byCode.get(text);
      if (exact) return exact;
      const alike = byName.get(text) ?? [];
      const near = alike.filter(({ region }) => covers(scope, region));
      const [one, another] = near.length > 0 ? near : alike;
      if (!one) return no('UNIT_NOT_FOUND', { unit: text });
      return another ? no('UNIT_NAME_SEVERAL', { unit: text, first: one.creditCode, second: another.creditCode }) : one;
    },
  };
}
