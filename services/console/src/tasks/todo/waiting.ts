/** What waits for somebody: records in a state from which a command of theirs marked `inbox` leads on. Derived from the contract alone. */
import { type Possible, possibleOnAll } from '../../api/commands.ts';
import { fetchPage } from '../../api/queries.ts';
import type { Contract, Method, Resource } from '../../contract/contract.ts';
import { dueOf } from '../../contract/due.ts';
import type { Json } from '../../contract/form.ts';
import { type GrantHeld, open } from '../../contract/may.ts';

export interface Waiting {
  readonly resource: Resource;
  readonly record: Json;
  readonly possible: readonly Possible[];
  /** Instant by which it should be done; undefined where the record names none. */
  readonly due: string | undefined;
}

/** Kinds of record that can wait for somebody with these grants, each with the states in which they do. */
export function kindsFor(
  contract: Contract,
  grants: readonly GrantHeld[],
): { readonly resource: Resource; readonly commands: readonly Method[]; readonly states: readonly string[] }[] {
  return [...contract.resources.values()].flatMap((resource) => {
    const commands = resource.commands.filter((method) => method.command?.inbox && open(method, grants));
    const states = [...new Set(commands.flatMap(({ command }) => command?.from ?? []))];
    return commands.length === 0 || states.length === 0 || !open(resource.list, grants) ? [] : [{ resource, commands, states }];
  });
}

const most = 200;

export async function readWaiting(contract: Contract, grants: readonly GrantHeld[], signal?: AbortSignal): Promise<Waiting[]> {
  const found = await Promise.all(
    kindsFor(contract, grants).map((kind) => waitingOf(contract, kind.resource, kind.states, grants, signal)),
  );
  const at = ({ due }: Waiting) => (due === undefined ? Number.POSITIVE_INFINITY : new Date(due).getTime());
  // What has no limit comes last, the oldest first.
  const since = ({ record }: Waiting) => String(record['createTime'] ?? '');
  return found.flat().sort((a, b) => (at(a) === at(b) ? since(a).localeCompare(since(b)) : at(a) - at(b)));
}

async function waitingOf(
  contract: Contract,
  resource: Resource,
  states: readonly string[],
  grants: readonly GrantHeld[],
  signal?: AbortSignal,
): Promise<Waiting[]> {
  const status = snake(resource.status ?? 'status');
  const pages = await Promise.all(
    states.map((state) => fetchPage(resource.list as Method, { filter: `${status} = ${state}`, pageSize: most }, '', signal)),
  );
  const records = pages.flatMap(({ rows }) => rows);
  const possible = await possibleOnAll(contract, resource, records, grants);
  return records.flatMap((record, at) => {
    // Why another step is not due yet is of no interest to whoever this one waits for.
    const state = String(record[resource.status ?? 'status']);
    const own = (possible[at] ?? []).filter(({ method: { command } }) => command?.inbox && (command.from ?? []).includes(state));
    return own.length === 0 ? [] : [{ resource, record, possible: own, due: dueOf(resource, record) }];
  });
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
