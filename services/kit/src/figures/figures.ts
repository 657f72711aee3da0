import type { Aggregate, Stored } from '../app/types.ts';
import type { Part } from './rows.ts';

/** Figures of one kind of record. */
export interface Figures {
  /** `usage`. */
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: one kind or another.
  readonly aggregate: Aggregate<any, any>;
  /** What a record gives to which lines, by its state alone: built anew, the figures come out the same. Pure. */
  // biome-ignore lint/suspicious/noExplicitAny: one kind or another.
  parts(record: Stored<any>): readonly Part[];
}
