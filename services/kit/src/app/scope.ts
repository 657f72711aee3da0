import { covers } from '@jiguan/kernel/region';
import type { Place, Scope } from './types.ts';

/** Whether a place lies inside a scope. */
export function inScope(scope: Scope, place: Place): boolean {
  return (place.unit !== undefined && scope.units.includes(place.unit)) || scope.regions.some((region) => covers(region, place.region));
}
