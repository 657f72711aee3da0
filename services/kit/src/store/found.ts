import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Store } from './connection.ts';
import { type Page, pageSizeOf } from './list.ts';
import { pageTokens } from './page-key.ts';
import type { Key } from './page-token.ts';

export interface FoundRequest<T> {
  readonly store: Pick<Store, 'db'>;
  /** What is looked for: a page token belongs to it and to what is `wanted`. */
  readonly name: string;
  readonly wanted: object;
  readonly pageSize: number;
  readonly pageToken: string;
  /** By what the items are in ascending order; no two have the same. */
  keys(item: T): readonly Key[];
}

/**
 * A page of what is no collection but found anew for each page: what is gone meanwhile is not shown, and nothing comes twice. `find` answers
 * everything, in the order of `keys`.
 */
export async function pageOfFound<T>(
  { store, name, wanted, pageSize, pageToken, keys }: FoundRequest<T>,
  find: () => Promise<readonly T[] | Refusal> | readonly T[] | Refusal,
): Promise<Page<T> | Refusal> {
  const size = pageSizeOf(pageSize);
  if (isRefused(size)) return size;
  const list = `${name} ${JSON.stringify(wanted)}`;
  const tokens = await pageTokens(store);
  const last = pageToken === '' ? undefined : tokens.read(list, pageToken);
  if (isRefused(last)) return last;
  const found = await find();
  if (isRefused(found)) return found;
  const rest = last ? found.filter((item) => isAfter(keys(item), last)) : found;
  const items = rest.slice(0, size);
  const end = items.at(-1);
  return { items, nextPageToken: end !== undefined && rest.length > size ? tokens.write(list, keys(end)) : '' };
}

function isAfter(keys: readonly Key[], last: readonly Key[]): boolean {
  const i = keys.findIndex((key, n) => key !== last[n]);
  return i >= 0 && (keys[i] as string | number) > (last[i] as string | number);
}
