/** Reading records: every answer is kept, and asked again when something happened to it. */
import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Contract, Method, Resource } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import type { Entry } from '../contract/history.ts';
import { addressOf, collectionOf, idOf } from '../contract/names.ts';
import { type Answer, type Call, call } from './client.ts';
import { useKnown } from './known.tsx';
import { problemOf } from './problem.ts';

export interface Stored {
  readonly record: Json;
  readonly etag: string | undefined;
}

/** Calls a method; `ids`: values of its path's parameters. */
export function callMethod<T>(method: Method, ids: readonly string[] = [], asked: Omit<Call, 'verb'> = {}): Promise<Answer<T>> {
  return call<T>(addressOf(method, ids), { ...asked, verb: method.verb });
}

export async function fetchRecord(contract: Contract, name: string, signal?: AbortSignal): Promise<Stored> {
  const get = contract.resources.get(collectionOf(name))?.get;
  if (get === undefined) throw new Error(`no method reads ${name}`);
  const { body, etag } = await callMethod<Json>(get, [idOf(name)], { signal });
  return { record: body, etag: etag ?? (typeof body['etag'] === 'string' ? `"${body['etag']}"` : undefined) };
}

export function useRecord(name: string | undefined) {
  const { contract } = useKnown();
  return useQuery({
    queryKey: ['record', name],
    queryFn: ({ signal }) => fetchRecord(contract, name as string, signal),
    enabled: name !== undefined && name !== '',
    retry: (count, error) => count < 2 && problemOf(error) === undefined,
  });
}

export interface Page {
  readonly rows: readonly Json[];
  readonly next: string;
  /** How many there are in all, where it was counted. */
  readonly total?: number;
}

/** Field of a List's answer that holds the records: its one array. */
export function rowsIn(body: Json): readonly Json[] {
  return (Object.values(body).find(Array.isArray) as readonly Json[] | undefined) ?? [];
}

/** `name` of a query parameter exists in the contract, so it may be sent. */
export const takes = (method: Method | undefined, name: string): boolean => method?.query.some((field) => field.name === name) ?? false;

export interface ListWishes {
  readonly filter?: string;
  readonly text?: string;
  readonly order?: string;
  readonly pageSize?: number;
  /** Ids of the parents in the path. */
  readonly ids?: readonly string[];
}

export async function fetchPage(method: Method, wishes: ListWishes, pageToken = '', signal?: AbortSignal): Promise<Page> {
  const { filter = '', text = '', order = '', pageSize = 50, ids = [] } = wishes;
  const search = takes(method, 'q') ? { q: text } : {};
  const counted = pageToken === '' && takes(method, 'returnTotalSize') && { returnTotalSize: true };
  const asked = { filter, pageToken, pageSize, ...(takes(method, 'orderBy') && { orderBy: order }), ...counted, ...search };
  const { body } = await callMethod<Json>(method, ids, { query: asked, signal });
  const total = body['totalSize'];
  return { rows: rowsIn(body), next: String(body['nextPageToken'] ?? ''), ...(typeof total === 'number' && { total }) };
}

export function useList(resource: Resource, wishes: ListWishes, enabled = true) {
  const { list } = resource;
  return useInfiniteQuery({
    queryKey: ['list', resource.collection, wishes],
    queryFn: ({ pageParam, signal }) => fetchPage(list as Method, wishes, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => (next === '' ? undefined : next),
    enabled: enabled && list !== undefined,
    retry: (count, error) => count < 2 && problemOf(error) === undefined,
  });
}

export function useHistory(resource: Resource | undefined, name: string) {
  const { history } = resource ?? {};
  return useQuery({
    queryKey: ['history', name],
    queryFn: async ({ signal }) => {
      const entries: Entry[] = [];
      for (let pageToken = ''; ; ) {
        const { body } = await callMethod<{ entries?: Entry[]; nextPageToken?: string }>(history as Method, [idOf(name)], {
          query: { pageSize: 200, pageToken },
          signal,
        });
        entries.push(...(body.entries ?? []));
        pageToken = body.nextPageToken ?? '';
        if (pageToken === '') return entries;
      }
    },
    enabled: history !== undefined,
    retry: false,
  });
}

/** Everything that holds one of these records is asked again. */
export async function refresh(queries: QueryClient, names: readonly string[]): Promise<void> {
  const collections = new Set(names.map(collectionOf));
  await queries.invalidateQueries({
    predicate: ({ queryKey: [kind, about] }) =>
      kind === 'list' || kind === 'waiting' ? [about].flat().some((one) => collections.has(String(one))) : names.includes(String(about)),
  });
}
