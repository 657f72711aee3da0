/** What a role can ever do. Whether it is possible now, the service says. */
import type { Contract, Method, Resource } from './contract.ts';
import { spelled, type Text } from './text.ts';

export interface GrantHeld {
  readonly role: string;
  readonly place: string;
}

/** Whether a method is open to somebody with these grants, somewhere at least. */
export function open(method: Method | undefined, grants: readonly GrantHeld[]): boolean {
  if (method === undefined) return false;
  const { roles = [], reach } = method.access;
  if (reach === 'REACH_PUBLIC' || reach === 'REACH_SIGNED_IN' || reach === 'REACH_OWN') return true;
  return grants.some(({ role }) => roles.includes(role));
}

/** What a role is called, where any field of the contract offers it. */
export function roleLabel(contract: Contract, role: string): Text {
  const values = [...contract.resources.values()]
    .flatMap(({ fields }) => fields.flatMap((field) => [field, ...field.fields]))
    .flatMap(({ values }) => values);
  return values.find(({ name }) => name === role)?.label ?? spelled(role.replace(/^ROLE_/, ''));
}

/** Resources for the menu, grouped, each group and its entries in their order. What a person could not list is not there. */
export function menuFor(
  contract: Contract,
  grants: readonly GrantHeld[],
): { readonly group: string; readonly entries: readonly Resource[] }[] {
  const groups = new Map<string, Resource[]>();
  for (const resource of contract.resources.values()) {
    if (resource.menu === undefined || !open(resource.list, grants)) continue;
    groups.set(resource.menu.group, [...(groups.get(resource.menu.group) ?? []), resource]);
  }
  const order = (resource: Resource) => resource.menu?.order ?? 0;
  return [...groups].map(([group, entries]) => ({ group, entries: entries.sort((a, b) => order(a) - order(b)) }));
}
