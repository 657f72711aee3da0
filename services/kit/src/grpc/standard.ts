/** The standard methods of a kind of record (AIP-131 to 134), and commands on one: what is always the same of their mapping. */
import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { get, type New } from '../app/on.ts';
import type { WithTouched } from '../app/touching.ts';
import type { Aggregate, Command, DomainEvent, Query, Seen, Stored, Whose } from '../app/types.ts';
import { type Given, given, only, type Sent } from '../contract/given.ts';
import { methodNamed } from '../options/index.ts';
import type { FilterFields } from '../store/filter-fields.ts';
import { defaultOrder, filterFields, orderFields } from '../store/listed.ts';
import type { Key } from '../store/page-token.ts';
import type { PlacePaths } from '../store/scope.ts';
import { type ApiCall, command, type Handler, query } from './api.ts';
import { contracts } from './contracts.ts';

/** A kind of record, and how callers see it. */
interface Kind<S extends object, M> {
  // biome-ignore lint/suspicious/noExplicitAny: nothing here looks into events.
  readonly aggregate: Aggregate<S, any>;
  message(record: Stored<S>): M;
}

interface Named {
  readonly name: string;
}

/** What a Get asks for; with a time the record as it was recorded then, where the contract has one. */
interface Asked extends Named {
  readonly readTime?: Date | undefined;
}

/** Get: one record by its name. */
export function getting<S extends object, M>({ aggregate, message }: Kind<S, M>): Handler<Asked, M> {
  const now = query(get<S, DomainEvent>(aggregate), { input: ({ name }: Named) => ({ name }), output: message });
  return {
    changes: false,
    async answer(request, work) {
      if (!request.readTime) return now.answer(request, work);
      const record = await work.pipeline.recorded<S, DomainEvent>(aggregate, idOf(request.name), request.readTime);
      return isRefused(record) ? record : work.encode(message(record));
    },
  };
}

interface PageAsked {
  readonly pageSize: number;
  readonly pageToken: string;
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
export function finding<Q extends Omit<PageAsked, 'filter' | 'orderBy' | 'q'>, T, M>(
  find: Query<NoInfer<Given<Omit<Q, 'pageSize' | 'pageToken'>>>, readonly T[]>,
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

/** Create: the use case is told the id that the caller chose, and what is said of the record, `as` its state has it. */
export function creating<S extends object, M extends object, I = Given<M>>(
  kind: Kind<S, M>,
  useCase: Command<New<NoInfer<I>>, Stored<S>>,
  as?: (message: Given<M>) => I,
  // biome-ignore lint/suspicious/noExplicitAny: the fields of the request are called after the record.
): Handler<any, M> {
  const { type } = kind.aggregate;
  return command(useCase, {
    input: (request: Record<string, unknown>, { writable, said }) => {
      const sent = only(given(said(request)[type]) as Given<M>, writable) as Given<M>;
      const id = String(request[`${type}Id`] ?? '');
      return { ...(id !== '' && { id }), details: as ? as(sent) : (sent as I) };
    },
    output: kind.message,
  });
}

/** Update: the use case is told the record's name and what changes of it, `as` its state has it (AIP-134). */
export function updating<S extends object, M extends Named, C = Partial<Given<M>>>(
  kind: Kind<S, M>,
  useCase: Command<{ readonly name: string; readonly changes: NoInfer<C> }, Stored<S>>,
  as?: (changes: Partial<Given<M>>) => C,
  // biome-ignore lint/suspicious/noExplicitAny: the field of the request is called after the record.
): Handler<any, M> {
  return command(useCase, {
    input: (request: Record<string, unknown>, { changed, said }) => {
      const sent = given(said(request)[kind.aggregate.type]) as Given<M>;
      const changes = only(sent, changed);
      return { name: sent.name, changes: as ? as(changes) : (changes as C) };
    },
    output: kind.message,
  });
}

/**
 * A command on one record that is told what its request says, `as` it has it, and answers with the record. The compiler asks that the one fits
 * the other.
 */
export function acting<S extends object, M, Q>(kind: Kind<S, M>, useCase: Command<NoInfer<Given<Q>>, Stored<S>>): Handler<Q, M>;
export function acting<S extends object, M, Q, I>(
  kind: Kind<S, M>,
  useCase: Command<I, Stored<S>>,
  as: (said: Given<Q>) => I,
): Handler<Q, M>;
export function acting<S extends object, M, Q, I>(
  kind: Kind<S, M>,
  useCase: Command<I, Stored<S>>,
  as?: (said: Given<Q>) => I,
): Handler<Q, M> {
  return command(useCase, { input: saying(as), output: kind.message });
}

const saying =
  <Q, I>(as?: (said: Given<Q>) => I) =>
  (request: Q, { said }: Pick<ApiCall, 'said'>): I =>
    as ? as(said(request)) : (said(request) as I);

/** The same for a command that is `touching`: its record is answered together with what else is touched. */
export function telling<S extends object, M, Q>(kind: Kind<S, M>, useCase: Command<NoInfer<Given<Q>>, WithTouched<S>>): Handler<Q, M>;
export function telling<S extends object, M, Q, I>(
  kind: Kind<S, M>,
  useCase: Command<I, WithTouched<S>>,
  as: (said: Given<Q>) => I,
): Handler<Q, M>;
export function telling<S extends object, M, Q, I>(
  { message }: Kind<S, M>,
  useCase: Command<I, WithTouched<S>>,
  as?: (said: Given<Q>) => I,
): Handler<Q, M> {
  return command(useCase, {
    input: saying(as),
    output: ({ record, touched }, { language }): M => ({
      ...message(record),
      touched: touched.map(({ label, count, names }) => ({ label: language === 'en' ? label.en : label.zh, count, names: [...names] })),
    }),
  });
}

/** A question that is told what its request says, `as` it has it; `output` where the answer is said otherwise than it is found. */
export function asking<Q, A>(useCase: Query<NoInfer<Given<Q>>, NoInfer<Sent<A>>>): Handler<Q, A>;
export function asking<Q, R, A>(useCase: Query<NoInfer<Given<Q>>, R>, output: (found: R) => NoInfer<Sent<A>>): Handler<Q, A>;
export function asking<Q, R, A, I>(useCase: Query<I, R>, output: (found: R) => NoInfer<Sent<A>>, as: (said: Given<Q>) => I): Handler<Q, A>;
export function asking<Q, R, A, I>(useCase: Query<I, R>, output?: (found: R) => Sent<A>, as?: (said: Given<Q>) => I): Handler<Q, A> {
  return query(useCase, { input: saying(as), output: (found) => (output ? output(found) : found) as A });
}
