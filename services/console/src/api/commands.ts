/** Which commands are possible on a record: the service says; where it cannot be asked, roles and the state in the contract do. */
import { useQuery } from '@tanstack/react-query';
import type { Method, Resource } from '../contract/contract.ts';
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

interface Answered {
  readonly command?: string;
  readonly method?: string;
  readonly state?: string;
  readonly decision?: string;
  readonly reason?: string;
  readonly message?: string;
}

/** Commands of a record and its change, without those that the caller's roles never have. */
export function usePossible(resource: Resource, record: Json | undefined) {
  const { session } = useKnown();
  const name = String(record?.['name'] ?? '');
  return useQuery({
    queryKey: ['commands', name, record?.['etag']],
    queryFn: async (): Promise<readonly Possible[]> => possibleOn(resource, record as Json, session.grants),
    enabled: record !== undefined && name !== '',
    placeholderData: (before) => before,
  });
}

export async function possibleOn(resource: Resource, record: Json, grants: readonly GrantHeld[]): Promise<Possible[]> {
  const { listCommands } = resource;
  if (listCommands === undefined || !open(listCommands, grants)) return guessed(resource, record, grants);
  const { body } = await callMethod<Json>(listCommands, [idOf(String(record['name']))]);
  return answeredIn(resource, body, grants);
}

/** The answer of ListCommands, by operation id or by method name: `meetings_ApproveBooking`, `jiguan.meetings.v1.BookingService/ApproveBooking`. */
export function answeredIn(resource: Resource, body: Json, grants: readonly GrantHeld[]): Possible[] {
  const answers = (Object.values(body).find(Array.isArray) ?? []) as readonly (Answered & { commands?: readonly Answered[] })[];
  const all = answers.flatMap((answer) => answer.commands ?? [answer]);
  const said = new Map(all.map((answer) => [shortName(answer.method ?? answer.command ?? ''), answer]));
  return candidates(resource, grants).flatMap((method): Possible[] => {
    const answer = said.get(shortName(method.id));
    if (answer === undefined) return resource.update === method ? [{ method, allowed: true }] : [];
    const allowed = (answer.state ?? answer.decision ?? '').endsWith('ALLOWED');
    return [{ method, allowed, why: allowed ? undefined : (answer.message ?? answer.reason) }];
  });
}

const shortName = (id: string) => id.split(/[/_.]/).at(-1) ?? id;

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
