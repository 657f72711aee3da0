/** What waits for somebody: records in a state from which a command of theirs marked `inbox` leads on. Derived from the contract alone. */
import { answeredIn, type Possible, possibleOn } from '../../api/commands.ts';
import { callMethod, fetchPage } from '../../api/queries.ts';
import type { Contract, Method, Resource } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { type GrantHeld, open } from '../../contract/may.ts';

export interface Waiting {
  readonly resource: Resource;
  readonly record: Json;
  readonly possible: readonly Possible[];
  /** Instant by which it should be done, or that it is about; undefined where the record names none. */
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
  return found.flat().sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
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
    const own = (possible[at] ?? []).filter(({ method }) => method.command?.inbox);
    return own.length === 0 ? [] : [{ resource, record, possible: own, due: dueOf(record) }];
  });
}

/** For all records in one question where the context answers it, else one by one. */
async function possibleOnAll(
  contract: Contract,
  resource: Resource,
  records: readonly Json[],
  grants: readonly GrantHeld[],
): Promise<readonly Possible[][]> {
  const together = [...contract.methods.values()].find(({ path }) => path === `/${resource.context}/v1/commands:list`);
  if (together === undefined || records.length === 0) return Promise.all(records.map((record) => possibleOn(resource, record, grants)));
  const answers: Possible[][] = [];
  for (let at = 0; at < records.length; at += 100) {
    const names = records.slice(at, at + 100).map((record) => String(record['name']));
    const { body } = await callMethod<Json>(together, [], { body: { names } });
    answers.push(...names.map((name) => answeredIn(resource, partOf(body, name), grants)));
  }
  return answers;
}

/** The part of the answer that is about one record. */
function partOf(body: Json, name: string): Json {
  const rows = (Object.values(body).find(Array.isArray) ?? []) as readonly Json[];
  return { commands: rows.filter((row) => row['name'] === name || row['record'] === name) };
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A time limit where there is one, else the time that the record is about. */
function dueOf(record: Json): string | undefined {
  const value = record['dueTime'] ?? record['deadline'] ?? record['startTime'] ?? record['createTime'];
  return typeof value === 'string' ? value : undefined;
}
