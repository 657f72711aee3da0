/** Commands on one record and questions: what is always the same of their mapping. */
import type { WithTouched } from '../app/touching.ts';
import type { Command, Query, Stored } from '../app/types.ts';
import type { Given, Sent } from '../contract/given.ts';
import { type ApiCall, command, type Handler, query } from './api.ts';
import type { Kind } from './kind.ts';

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
