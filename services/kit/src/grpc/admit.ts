import type { Message } from '@bufbuild/protobuf';
import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import { inScope } from '../app/scope.ts';
import type { Actor, Scope, UseCase } from '../app/types.ts';
import { bearer, decideAccess, grants, holdsRole, homeOf, type Located, placeOf, ruleFor, unitsIn } from '../identity/index.ts';
import type { Named, Plan } from './plan.ts';
import type { Surroundings } from './surroundings.ts';

/** A call that may be made: by whom, how far it sees, and what access has loaded for it. */
export interface Admitted {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly located: Located | undefined;
}

const ANYBODY: Actor = { subject: 'anonymous', grants: [] };

/** Who is calling, with the grants in force. Public methods ask for no token. */
export async function identify(
  plan: Plan,
  authorization: string | undefined,
  { verifier, copies }: Surroundings,
): Promise<Actor | Refusal> {
  if (plan.rule?.reach === 'REACH_PUBLIC') return ANYBODY;
  const caller = await verifier.verify(bearer(authorization));
  return isRefused(caller) ? caller : { subject: caller.subject, grants: copies.view(grants).by('subject', caller.subject) };
}

/**
 * Access, then validation. A target that does not exist is reported after what is wrong with the request itself:
 * a name that cannot be a name is the better answer than one that is not found.
 */
export async function admit(plan: Plan, message: Message, actor: Actor, around: Surroundings): Promise<Admitted | Refusal> {
  const { copies, locate } = around;
  const name = plan.target(message);
  const rule = ruleFor(plan.rule, name);
  const asked = rule?.target !== undefined && holdsRole(rule, actor.grants);
  const located = asked ? await placeOf(name, copies, locate) : undefined;
  const home = plan.handler.changes ? undefined : homeOf(located?.place, copies);
  const target = rule?.target === undefined ? undefined : { name, field: rule.target, place: located?.place, home };
  const scope = decideAccess(rule, actor, target);
  if (isRefused(scope) && scope.refused !== 'NOT_FOUND') return scope;
  const invalid = plan.validate(message);
  if (invalid) return invalid;
  if (isRefused(scope)) return scope;
  const beyond = await alsoReached(plan.also(message), scope, located, around);
  return beyond ?? { actor, scope: plan.handler.changes ? scope : withUnitsOf(scope, message, copies), located };
}

/** A list shows all that the units within the caller's regions have, in other regions too, as a Get shows it. */
function withUnitsOf(scope: Scope, message: Message, copies: Surroundings['copies']): Scope {
  const { filter } = message as { readonly filter?: unknown };
  if (typeof filter !== 'string') return scope;
  return { ...scope, units: [...scope.units, ...scope.regions.flatMap((region) => unitsIn(region, copies))] };
}

/**
 * What a request names besides its target is within reach as well (`also` in the access rule), but for the unit that has the target already.
 * What does not exist is refused by the use case, which knows how to say so.
 */
async function alsoReached(
  also: readonly Named[],
  scope: Scope,
  target: Located | undefined,
  { copies, locate }: Surroundings,
): Promise<Refusal | undefined> {
  for (const { field, name } of also) {
    const place = (await placeOf(name, copies, locate))?.place;
    const stays = place?.unit !== undefined && place.unit === target?.place.unit;
    if (place && !stays && !inScope(scope, place)) return refuse('BEYOND_REACH', { name }, { field });
  }
  return undefined;
}

/** Surroundings of each attempt of a use case: the record that access has loaded is not read again for the first, and once for each later one. */
export function withLoaded({ located }: Admitted): (use: UseCase) => UseCase {
  const own = located?.own;
  let loaded = own?.record;
  return (use) => {
    if (!own) return use;
    let record = loaded && Promise.resolve<typeof loaded | undefined>(loaded);
    loaded = undefined;
    const load: UseCase['load'] = (aggregate, wanted) => {
      if (aggregate.collection !== own.collection || wanted !== own.id) return use.load(aggregate, wanted);
      record ??= use.load(aggregate, wanted);
      return record as never;
    };
    return { ...use, load };
  };
}
