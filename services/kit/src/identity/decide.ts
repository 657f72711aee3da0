import { missing, type Refusal, refuse } from '@jiguan/kernel/refusal';
import { type Actor, type GrantHeld, type Place, reaches, regionIn, type Scope, unitIn } from '../app/index.ts';
import type { AccessRule } from './rules.ts';

/** What a call is about, as far as access is concerned. */
export interface Target {
  /** As the caller named it: `bookings/42`. */
  readonly name: string;
  /** Proto path of the request field that names it. */
  readonly field: string;
  /** Where it lies; undefined when there is no such thing. */
  readonly place: Place | undefined;
  /** For reading: where the unit that it belongs to lies itself. Whoever reaches the unit may see what it has in another region. */
  readonly home?: Place | undefined;
}

/** No limit: what methods see that ask for no role. The empty code is the region around all regions. */
export const EVERYWHERE: Scope = { units: [], regions: [''] };

/**
 * Whether a caller may make a call, and if so what it may see. Pure.
 * A target that does not exist is NOT_FOUND to holders of a fitting role anywhere; to others it is denied like one that does.
 */
export function decideAccess(
  rule: AccessRule | undefined,
  { subject, grants }: Pick<Actor, 'subject' | 'grants'>,
  target?: Target,
): Scope | Refusal {
  if (!rule) return refuse('ACCESS_DENIED');
  if (rule.reach === 'REACH_OWN') return decideOwn(rule, subject, target);
  if (rule.reach === 'REACH_PUBLIC' || rule.reach === 'REACH_SIGNED_IN') return EVERYWHERE;
  const fitting = grants.filter((grant) => rule.roles.includes(grant.role));
  if (fitting.length === 0) return refuse('ACCESS_DENIED');
  if (rule.reach !== 'REACH_TARGET') return scopeOf(fitting);
  const { place, home, name, field } = target ?? { place: undefined, name: '', field: rule.target };
  if (!place) return missing(name, field);
  return fitting.some((grant) => reaches(grant.place, place) || (home && reaches(grant.place, home)))
    ? scopeOf(fitting)
    : refuse('ACCESS_DENIED');
}

/** What is somebody else's is not there, whoever asks: that it exists is theirs to know as well. */
function decideOwn({ target: field }: AccessRule, owner: string, target: Target | undefined): Scope | Refusal {
  if (field !== undefined && target?.place?.owner !== owner) return missing(target?.name ?? '', target?.field ?? field);
  return { units: [], regions: [], owner };
}

/** Whether the caller holds one of the rule's roles anywhere: before that, it is not worth looking for the target. */
export function holdsRole({ roles, reach }: AccessRule, grants: readonly GrantHeld[]): boolean {
  return reach === 'REACH_OWN' || grants.some((grant) => roles.includes(grant.role));
}

/** The places of grants, as bare ids, each once. What is neither a unit nor a region opens nothing. */
export function scopeOf(grants: readonly GrantHeld[]): Scope {
  const units = new Set<string>();
  const regions = new Set<string>();
  for (const { place } of grants) {
    const unit = unitIn(place);
    const region = regionIn(place);
    if (unit !== undefined) units.add(unit);
    else if (region !== undefined) regions.add(region);
  }
  return { units: [...units], regions: [...regions] };
}
