import type { Aggregate, Stored } from '../app/types.ts';

/** A kind of record, and how callers see it. */
export interface Kind<S extends object, M> {
  // biome-ignore lint/suspicious/noExplicitAny: nothing here looks into events.
  readonly aggregate: Aggregate<S, any>;
  message(record: Stored<S>): M;
}
