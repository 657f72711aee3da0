import type { FileRegistry } from '@bufbuild/protobuf';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import { inScope } from '../app/scope.ts';
import type { Change, Scope } from '../app/types.ts';
import { type AccessRules, type Copies, collectionOf, homeOf, scopeOf } from '../identity/index.ts';
import type { Admitted } from './admit.ts';
import type { Api } from './api.ts';
import type { Keepers, Plan } from './plan.ts';

/** The keepers of each kind of record that a process implements commands for. Read from the contracts: there is no second list. */
export function keepersOf(apis: readonly Api[], contracts: FileRegistry, rules: AccessRules): Keepers {
  return new Map(apis.flatMap((api) => kindsOf(api, contracts).map((kind) => [kind, rolesOf(api, rules)] as const)));
}

/** What the commands of one service may change by their own access rules; of any other kind they need its keepers' roles. */
export function othersThan(api: Api, contracts: FileRegistry, keepers: Keepers): Keepers {
  const own = kindsOf(api, contracts);
  return new Map([...keepers].filter(([kind]) => !own.includes(kind)));
}

/**
 * An act needs the right over all it changes, whatever its request names: each record that a command wants changed lies within the caller's
 * reach, before and after, and so does a unit that a record comes to. Of a record of another kind than the command's own, the caller must hold
 * a role that may change such records.
 */
export function beyondReach(changes: readonly Change[], plan: Plan, { actor, scope }: Admitted, copies: Copies): Refusal | undefined {
  const beyond = changes.find((change) => {
    const roles = plan.keepers.get(change.aggregate.collection);
    const reached = roles ? scopeOf(actor.grants.filter(({ role }) => roles.includes(role))) : scope;
    return change.events.length > 0 && !reaches(change, reached, copies);
  });
  return beyond && refuse('BEYOND_REACH', { name: `${beyond.aggregate.collection}/${beyond.id}` });
}

/** A record in one region that belongs to a unit of another is within reach of either. */
function reaches({ aggregate, before, events }: Change, scope: Scope, copies: Copies): boolean {
  const was = before && aggregate.place(before);
  const is = aggregate.place(events.reduce<object | undefined>((state, event) => aggregate.evolve(state, event), before) as object);
  const homes = [was, is].map((place) => homeOf(place, copies));
  const [, home] = homes;
  if (home && was?.unit !== is.unit && !inScope(scope, home)) return false;
  return [was, is].every((place, i) => !place || inScope(scope, place) || (homes[i] !== undefined && inScope(scope, homes[i])));
}

function kindsOf({ methods, service }: Api, contracts: FileRegistry): string[] {
  const described = contracts.getService(service)?.methods ?? [];
  const changing = new Set(methods.filter(({ handler }) => handler.changes).map(({ definition }) => definition.path.split('/')[2]));
  return [...new Set(described.flatMap(({ name, output }) => (changing.has(name) ? (collectionOf(output, contracts) ?? []) : [])))];
}

function rolesOf({ methods }: Api, rules: AccessRules): string[] {
  const changing = methods.filter(({ handler }) => handler.changes);
  return [...new Set(changing.flatMap(({ definition }) => rules.get(definition.path.slice(1))?.roles ?? []))];
}
