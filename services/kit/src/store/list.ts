import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { mongo } from 'mongoose';
import type { Scope, Stored } from '../app/types.ts';
import type { Store } from './connection.ts';
import { type Comparison, parseFilter, type Term } from './filter.ts';
import type { FilterFields } from './filter-fields.ts';
import { after, keysOf, type OrderKey, parseOrder } from './keyset.ts';
import { pageTokens } from './page-key.ts';
import type { Key } from './page-token.ts';
import { type PlacePaths, scopeQuery } from './scope.ts';
import { SEARCH, searchQuery } from './search.ts';

type Query = mongo.Filter<mongo.Document>;

export interface ListRequest {
  readonly store: Pick<Store, 'db' | 'records'>;
  readonly collection: string;
  /** What callers may filter and order by, by proto name. */
  readonly fields: FilterFields;
  readonly filter?: string;
  /** Words that the rows must hold (`q`), in the fields that the contract calls searched. */
  readonly q?: string;
  /** As in AIP-132: `start_time desc`. Without it rows come in order of their ids. */
  readonly orderBy?: string;
  /** 0 or nothing: 50; more than 1000: 1000 (AIP-158). */
  readonly pageSize?: number;
  readonly pageToken?: string;
  readonly returnTotalSize?: boolean | undefined;
  /** Rows outside are not there. Left out only where rows belong to nobody. */
  readonly scope?: Scope;
  /** Where rows keep their place: `region` and `unit`. */
  readonly place?: PlacePaths;
  /** Further conditions of the service's own, in MongoDB's language. They are not part of the page token. */
  readonly where?: Query;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
  /** How many rows there are in all (AIP-158), where asked for; absent where there are more than are counted. */
  readonly totalSize?: number;
}

export type ListReason = 'BAD_FILTER' | 'BAD_ORDER' | 'BAD_PAGE_SIZE' | 'BAD_PAGE_TOKEN' | 'PAGE_TOKEN_MISMATCH';

const PAGE_SIZE = 50;
const LARGEST_PAGE = 1_000;
/** Rows that are counted at most. */
const COUNTED = 10_000;

/**
 * One page of a collection, after the last row of the page before (keyset): however far in, a page costs the same, and rows that come or
 * go elsewhere neither repeat nor hide a row. A token belongs to its filter and order.
 */
export async function listPage<S extends object>(request: ListRequest): Promise<Page<Stored<S>> | Refusal<ListReason>> {
  const {
    store,
    collection,
    fields,
    filter = '',
    q = '',
    orderBy = '',
    pageToken = '',
    scope,
    place = { region: 'region', unit: 'unit' },
    where,
  } = request;
  const size = pageSizeOf(request.pageSize);
  if (isRefused(size)) return size;
  const conditions = parseFilter(filter, fields);
  if (isRefused(conditions)) return conditions;
  const order = parseOrder(orderBy, fields);
  if (isRefused(order)) return order;
  const list = JSON.stringify([collection, conditions, order, ...(q === '' ? [] : [q])]);
  const tokens = await pageTokens(store);
  const keys = pageToken === '' ? undefined : tokens.read(list, pageToken);
  if (isRefused(keys)) return keys;

  const visible = scope ? scopeQuery(scope, place) : {};
  if (!visible) return { items: [], nextPageToken: '', totalSize: 0 };
  const asked = [...conditions.map(queryOf), visible, where ?? {}, searchQuery(q) ?? {}];
  const model = store.records.model<S>(collection);
  const rows = await model
    .find(allOf([...asked, keys ? after(order, keys) : {}]), { [SEARCH]: 0 })
    .sort(order.map(({ path, direction }): [string, 1 | -1] => [path, direction]))
    .limit(size + 1)
    .lean<Stored<S>[]>()
    .exec();
  const page = pageOf(rows, size, order, (last) => tokens.write(list, last));
  if (!request.returnTotalSize) return page;
  const total = await model.countDocuments(allOf(asked), { limit: COUNTED + 1 });
  return { ...page, ...(total <= COUNTED && { totalSize: total }) };
}

/** Cuts rows, of which one more than a page was read, to a page. */
export function pageOf<T extends object>(
  rows: readonly T[],
  size: number,
  order: readonly OrderKey[],
  write: (last: readonly Key[]) => string,
): Page<T> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, nextPageToken: last && rows.length > size ? write(keysOf(order, last)) : '' };
}

/** The page size to use, after AIP-158. */
export function pageSizeOf(asked = 0): number | Refusal<'BAD_PAGE_SIZE'> {
  if (!Number.isInteger(asked) || asked < 0) return refuse('BAD_PAGE_SIZE', { pageSize: asked }, { field: 'page_size' });
  return asked === 0 ? PAGE_SIZE : Math.min(asked, LARGEST_PAGE);
}

function allOf(parts: readonly Query[]): object {
  const some = parts.filter((part) => Object.keys(part).length > 0);
  return some.length > 0 ? { $and: some } : {};
}

const operators: Record<Comparison, string> = { '=': '$eq', '!=': '$ne', '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte' };

/** A term of a filter in MongoDB's language. */
function queryOf(term: Term): Query {
  if ('any' in term) return { $or: term.any.map(queryOf) };
  if ('all' in term) return { $and: term.all.map(queryOf) };
  return { [term.path]: { [operators[term.comparison]]: term.value } };
}
