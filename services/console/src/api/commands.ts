/** Which commands are possible on a record: the service says; where it cannot be asked, roles and the state in the contract do. */
import { useQuery } from '@tanstack/react-query';
import type { Contract, Method, Resource } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import { type GrantHeld, open } from '../contract/may.ts';
import { idOf } from '../contract/names.ts';
import { useKnown } from './known.tsx';
import { callMethod } from './queries.ts';

export interface Possible {
  readonly method: Method;
  readonly allowed: boolean;
  /** Why not now, in the caller's language. */
  readonly why?: string | undefined;
}

/** jiguan.common.v1.ListCommandsResponse. */
interface Answered {
  readonly records?: readonly {
    readonly name: string;
    readonly commands?: readonly { readonly command: string; readonly possibility: string; readonly message?: string }[];
  }[];
}

/**
 * Commands of a record and its change, without those that the caller's roles never have. `ahead`: what waits on this device is taken as done, of
 * which the service does not know yet.
 */
export function usePossible(resource: Resource, record: Json | undefined, ahead = false) {
  const { session } = useKnown();
  const name = String(record?.['name'] ?? '');
  return useQuery({
    queryKey: ['commands', name, record?.['etag'], ahead && record?.[resource.status ?? '']],
    queryFn: async (): Promise<readonly Possible[]> =>
      ahead ? guessed(resource, record as Json, session.grants) : possibleOn(resource, record as Json, session.grants),
    ...(ahead && { networkMode: 'always' as const }),
    enabled: record !== undefined && name !== '',
    placeholderData: (before) => before,
  });
}

async function possibleOn(resource: Resource, record: Json, grants: readonly GrantHeld[]): Promise<Possible[]> {
  const { listCommands } = resource;
  if (listCommands === undefined || !open(listCommands, grants)) return guessed(resource, record, grants);
  const { body } = await callMethod<Answered>(listCommands, [idOf(String(record['name']))]);
  return answeredFor(resource, String(record['name']), body, grants);
}

/** Of several records at once, in their order: in one question a hundred where the context answers it, else one by one. */
export async function possibleOnAll(
  contract: Contract,
  resource: Resource,
  records: readonly Json[],
  grants: readonly GrantHeld[],
): Promise<readonly Possible[][]> {
  const together = [...contract.methods.values()].find(({ path }) => path === `/${resource.context}/v1/commands:list`);
  if (together === undefined) return Promise.all(records.map((record) => possibleOn(resource, record, grants)));
  const found: Possible[][] = [];
  for (let at = 0; at < records.length; at += most) {
    const names = records.slice(at, at + most).map((record) => String(record['name']));
    const { body } = await callMethod<Answered>(together, [], { body: { names } });
    found.push(...names.map((name) => answeredFor(resource, name, body, grants)));
  }
  return found;
}

const most = 100;

/** What the caller's roles can never do is not in the answer. */
function answeredFor(resource: Resource, name: string, { records = [] }: Answered, grants: readonly GrantHeld[]): Possible[] {
  const said = new Map(records.find((one) => one.name === name)?.commands?.map((answer) => [answer.command, answer]));
  return candidates(resource, grants).flatMap((method): Possible[] => {
    const answer = said.get(method.id.slice(method.id.indexOf('_') + 1));
    if (answer === undefined) return [];
    const allowed = answer.possibility === 'POSSIBILITY_ALLOWED';
    return [{ method, allowed, why: allowed ? undefined : answer.message }];
  });
}

function candidates({ commands, update }: Resource, grants: readonly GrantHeld[]): Method[] {
  return [...commands, ...(update === undefined ? [] : [update])].filter((method) => open(method, grants));
}

function guessed(resource: Resource, record: Json, grants: readonly GrantHeld[]): Possible[] {
  const state = resource.status === undefined ? undefined : String(record[resource.status]);
  return candidates(resource, grants).map((method) => {
    const from = method.command?.from ?? [];
    return { method, allowed: from.length === 0 || state === undefined || from.includes(state) };
  });
}
