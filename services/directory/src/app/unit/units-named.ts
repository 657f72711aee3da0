import { covers } from '@jiguan/kernel/region';
import { idOf, isId } from '@jiguan/kernel/resource-name';
import type { Stored, UseCase } from '@jiguan/kit/app';
import { no, type Refused } from '../../domain/refusals.ts';
import type { UnitState } from '../../domain/unit/unit.ts';
import type { Reads } from '../ports.ts';
import { units } from '../records.ts';

/** Finds units by what people write for them: an id, a credit code, or a name that only one active unit of the region has. */
export interface UnitsNamed {
  find(written: string): Stored<UnitState> | Refused;
}

/** Looks all of them up at once; `use` knows those too that an earlier part of the same file brings. */
export async function unitsNamed(
  reads: Reads,
  written: readonly string[],
  scope: string,
  use?: Pick<UseCase, 'load'>,
): Promise<UnitsNamed> {
  const [byId, byCode, byName] = await Promise.all([
    reads.byIds<UnitState>('units', written.map(idOf)),
    reads.unitsByCreditCode(written),
    reads.activeUnitsByName(written),
  ]);
  const others = [...new Set(written.map(idOf))].filter((id) => use && isId(id) && !byId.has(id));
  const brought = new Map(
    (await Promise.all(others.map(async (id) => use?.load(units, id)))).flatMap((one) => (one ? [[one._id, one]] : [])),
  );
  return {
    find(text) {
      const exact = byId.get(idOf(text)) ?? brought.get(idOf(text)) ?? byCode.get(text);
      if (exact) return exact;
      const alike = byName.get(text) ?? [];
      const near = alike.filter(({ region }) => covers(scope, region));
      const [one, another] = near.length > 0 ? near : alike;
      if (!one) return no('UNIT_NOT_FOUND', { unit: text });
      return another ? no('UNIT_NAME_SEVERAL', { unit: text, first: one.creditCode, second: another.creditCode }) : one;
    },
  };
}
