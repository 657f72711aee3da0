import type { Message } from '@bufbuild/protobuf';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Actor, Scope, UseCase } from '../app/types.ts';
import { bearer, decideAccess, grants, holdsRole, type Located, placeOf } from '../identity/index.ts';
import type { Plan } from './plan.ts';
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
export async function admit(plan: Plan, message: Message, actor: Actor, { copies, locate }: Surroundings): Promise<Admitted | Refusal> {
  const { rule } = plan;
  const name = plan.target(message);
  const asked = rule?.target !== undefined && holdsRole(rule, actor.grants);
  const located = asked ? await placeOf(name, copies, locate) : undefined;
  const target = rule?.target === undefined ? undefined : { name, field: rule.target, place: located?.place };
  const scope = decideAccess(rule, actor.grants, target);
  if (isRefused(scope) && scope.refused !== 'NOT_FOUND') return scope;
  const invalid = plan.validate(message);
  if (invalid) return invalid;
  return isRefused(scope) ? scope : { actor, scope, located };
}

/** A use case's surroundings in which the first load of the record that access has loaded is answered with it. */
export function withLoaded({ located }: Admitted): (use: UseCase) => UseCase {
  let own = located?.own;
  return (use) => {
    if (!own) return use;
    const { collection, id, record } = own;
    own = undefined;
    const load: UseCase['load'] = (aggregate, wanted) =>
      aggregate.collection === collection && wanted === id ? Promise.resolve(record as never) : use.load(aggregate, wanted);
    return { ...use, load };
  };
}
