/** The standard methods of a kind of record (AIP-131, 133 and 134): what is always the same of their mapping. */
import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { get, type New } from '../app/on.ts';
import type { Command, DomainEvent, Stored } from '../app/types.ts';
import { type Given, given, only } from '../contract/given.ts';
import { command, type Handler, query } from './api.ts';
import type { Kind } from './kind.ts';

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
