import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Place, Scope } from './types.ts';

/** The place of a record that keeps names: `regions/530100`, `units/yn-fgw`. */
export function placeNamed(region: string, unit?: string): Place {
  return { region: idOf(region), ...(unit && { unit: idOf(unit) }) };
}

/** Whether a place lies inside a scope. */
export function inScope(scope: Scope, place: Place): boolean {
  return (place.unit !== undefined && scope.units.includes(place.unit)) || scope.regions.some((region) => covers(region, place.region));
}
