import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Actor, Place, Scope } from './types.ts';

/** The place of a record that keeps names: `regions/530100`, `units/yn-fgw`. */
export function placeNamed(region: string, unit?: string): Place {
  return { region: idOf(region), ...(unit && { unit: idOf(unit) }) };
}

/** Whether a place lies inside a scope. */
export function inScope(scope: Scope, place: Place): boolean {
  if (place.owner !== undefined && place.owner === scope.owner) return true;
  return (place.unit !== undefined && scope.units.includes(place.unit)) || scope.regions.some((region) => covers(region, place.region));
}

/** Whether an actor holds a role over a place. */
export function holds({ grants }: Actor, role: string, place: Place): boolean {
  return grants.some((grant) => grant.role === role && reaches(grant.place, place));
}

/** Whether a grant at `held` (`units/…` or `regions/…`) covers a place: the unit itself, or a region around it. */
export function reaches(held: string, place: Place): boolean {
  const unit = unitIn(held);
  if (unit !== undefined) return place.unit === unit;
  const region = regionIn(held);
  return region !== undefined && covers(region, place.region);
}

/** The unit's id where a grant's place is one. */
export function unitIn(place: string): string | undefined {
  return /^units\/(.+)$/.exec(place)?.[1];
}

/** The region's code where a grant's place is one. Six digits exactly: an empty code would be the region around all regions. */
export function regionIn(place: string): string | undefined {
  return /^regions\/(\d{6})$/.exec(place)?.[1];
}
