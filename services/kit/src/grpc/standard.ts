/** The standard methods of a kind of record (AIP-131 to 134), and commands on one: what is always the same of their mapping. */
import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { get, type New } from '../app/on.ts';
import type { WithTouched } from '../app/touching.ts';
import type { Aggregate, Command, DomainEvent, Seen, Stored, Whose } from '../app/types.ts';
import { given, only } from '../contract/given.ts';
import { methodNamed } from '../options/index.ts';
import type { FilterFields } from '../store/filter-fields.ts';
import { defaultOrder, filterFields, orderFields } from '../store/listed.ts';
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

/** What callers say of a record that is kept. */
type Said<M> = Omit<M, 'name' | 'etag' | 'createTime' | 'updateTime'>;

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

interface NamesAsked {
  readonly names: readonly string[];
}

const rowsOf = (method: string): string =>
  given(methodNamed(method, contracts()).output.fields.find(({ fieldKind }) => fieldKind === 'list')).localName;

/** Create: the use case is told the id that the caller chose, and what is said of the record, `as` its state has it. */
export function creating<S extends object, M extends object, I = Said<M>>(
  kind: Kind<S, M>,
  useCase: Command<New<I>, Stored<S>>,
  as?: (message: M) => I,
  // biome-ignore lint/suspicious/noExplicitAny: the fields of the request are called after the record.
): Handler<any, M> {
  const { type } = kind.aggregate;
  return command(useCase, {
    input: (request: Record<string, unknown>, { writable }) => {
      const sent = given(request[type]) as M;
      const id = String(request[`${type}Id`] ?? '');
      return { ...(id !== '' && { id }), details: as ? as(sent) : (only(sent, writable) as I) };
    },
    output: kind.message,
  });
}

/** Update: the use case is told the record's name and what changes of it, `as` its state has it (AIP-134). */
export function updating<S extends object, M extends Named, C = Partial<Said<M>>>(
  kind: Kind<S, M>,
  useCase: Command<{ readonly name: string; readonly changes: C }, Stored<S>>,
  as?: (message: M, changed: readonly string[]) => C,
  // biome-ignore lint/suspicious/noExplicitAny: the field of the request is called after the record.
): Handler<any, M> {
  return command(useCase, {
    input: (request: Record<string, unknown>, { changed }) => {
      const sent = given(request[kind.aggregate.type]) as M;
      return { name: sent.name, changes: as ? as(sent, changed) : (only(sent, changed) as C) };
    },
    output: kind.message,
  });
}

/** How a record is answered together with what else is touched: the output of a command that is `touching`. */
export const telling =
  <S extends object, M>({ message }: Kind<S, M>) =>
  ({ record, touched }: WithTouched<S>, { language }: ApiCall): M => ({
    ...message(record),
    touched: touched.map(({ label, count, names }) => ({ label: language === 'en' ? label.en : label.zh, count, names: [...names] })),
  });

/** A member that constraints of the contract require, as messages have it all the same. */
type Sent<T> = T extends string ? T | `${string}_UNSPECIFIED` | 'UNRECOGNIZED' : T | undefined;

/**
 * A command on one record that is told its request as it is, and answers with the record. `required`: instants, messages and values of
 * enumerations that validation has seen to be there.
 */
export function acting<S extends object, M, I extends object, K extends keyof I = never>(
  kind: Kind<S, M>,
  useCase: Command<I, Stored<S>>,
  ...required: readonly K[]
): Handler<Omit<I, K> & { readonly [P in K]: Sent<I[P]> }, M> {
  return command(useCase, {
    input: (request): I => {
      for (const member of required) given(request[member]);
      return request as unknown as I;
    },
    output: kind.message,
  });
}
