/** Answers that are several: lists (AIP-132), what is found anew by the page, records by their names (AIP-231). */
import { isRefused } from '@jiguan/kernel/refusal';
import type { Query, Seen, Stored, Whose } from '../app/types.ts';
import { type Given, given } from '../contract/given.ts';
import { methodNamed } from '../options/index.ts';
import type { FilterFields } from '../store/filter-fields.ts';
import { defaultOrder, filterFields, orderFields } from '../store/listed.ts';
import type { Key } from '../store/page-token.ts';
import type { PlacePaths } from '../store/scope.ts';
import type { Handler } from './api.ts';
import { contracts } from './contracts.ts';
import type { Kind } from './kind.ts';

interface Turned {
  readonly pageSize: number;
  readonly pageToken: string;
}

interface PageAsked extends Turned {
  /** Where callers choose the rows. */
  readonly filter?: string;
  /** Where callers choose the order. */
  readonly orderBy?: string;
  /** Where the list is searched. */
  readonly q?: string;
  readonly returnTotalSize?: boolean | undefined;
}

/** Where a list is kept otherwise than its contract says. */
interface Kept<S extends object> {
  /** The order where callers ask for none, if not the first that the contract names: `excess desc`; empty for that of ids. */
  readonly orderBy?: string;
  /** Who sees a row, if not its region's and its unit's people. */
  readonly place?: PlacePaths;
  /** Of a list of what is the caller's own (`…:mine`): which rows these are, wherever they lie. */
  readonly whose?: Whose;
  readonly seen?: Seen<S>;
}

/** List: a page, cut to what the caller may see. What one may filter and order by, and the order, are the contract's (`list` of ui.proto). */
export function listing<S extends object, M>(
  { aggregate, message }: Kind<S, M>,
  { orderBy: usual, place, whose, seen }: Kept<S> = {},
  // biome-ignore lint/suspicious/noExplicitAny: the field that holds the rows is called as the contract calls it.
): Handler<PageAsked, any> {
  let known: { readonly fields: FilterFields; readonly orderBy: string; readonly rows: string } | undefined;
  return {
    changes: false,
    async answer({ pageSize, pageToken, filter, orderBy: wanted, q, returnTotalSize }, { method, pipeline, context, encode }) {
      known ??= {
        fields: whose ? orderFields(method, usual) : filterFields(method),
        orderBy: usual ?? defaultOrder(method),
        rows: rowsOf(method),
      };
      const { fields, orderBy, rows } = known;
      const asked = {
        collection: aggregate.collection,
        fields,
        orderBy: wanted || orderBy,
        ...(filter && { filter }),
        ...(q && { q }),
        ...(place && { place }),
        pageSize,
        pageToken,
        returnTotalSize,
        ...(whose ? { where: await whose(context.actor) } : { scope: context.scope }),
      };
      const page = await pipeline.list<S>(asked);
      if (isRefused(page)) return page;
      const { items, nextPageToken, totalSize } = page;
      const shown = seen ? await seen(items, context.actor) : items;
      return encode({ [rows]: shown.map(message), nextPageToken, totalSize });
    },
  };
}

/**
 * BatchGet (AIP-231): records by name, in the order asked for. What is not there, or not for the caller, is left out: names on a page are told
 * as far as they can be.
 */
export function naming<S extends object, M, Q extends NamesAsked = NamesAsked>(
  { aggregate, message }: Kind<S, M>,
  /** The record as it is told, where the request says more than names. */
  as: (record: Stored<S>, request: Q) => Stored<S> = (record) => record,
  // biome-ignore lint/suspicious/noExplicitAny: the field that holds the records is called as the contract calls it.
): Handler<Q, any> {
  return {
    changes: false,
    async answer(request, { method, pipeline, context, encode }) {
      const found = await pipeline.named<S>({ collection: aggregate.collection, names: request.names, scope: context.scope });
      return encode({ [rowsOf(method)]: found.map((record) => message(as(record, request))) });
    },
  };
}

/** How what was found is shown, by the page. */
interface Showing<T, M> {
  /** What the items are ordered by, ascending; no two have the same. */
  by(item: T): readonly Key[];
  shown(item: T): M;
}

/** A question whose answer comes by the page and is found anew for each: what is free, what is taken. */
export function finding<Q extends Turned, T, M>(
  find: Query<NoInfer<Given<Omit<Q, keyof Turned>>>, readonly T[]>,
  { by, shown }: Showing<T, M>,
  // biome-ignore lint/suspicious/noExplicitAny: the field that holds what was found is called as the contract calls it.
): Handler<Q, any> {
  return {
    changes: false,
    async answer(request, { method, call, pipeline, context, encode }) {
      const { pageSize, pageToken, ...wanted } = request;
      const asked = { name: method, wanted, pageSize, pageToken, keys: by };
      const page = await pipeline.found(asked, async () => pipeline.query(find, call.said(wanted), context));
      return isRefused(page) ? page : encode({ [rowsOf(method)]: page.items.map(shown), nextPageToken: page.nextPageToken });
    },
  };
}

interface NamesAsked {
  readonly names: readonly string[];
}

const rowsOf = (method: string): string =>
  given(methodNamed(method, contracts()).output.fields.find(({ fieldKind }) => fieldKind === 'list')).localName;
