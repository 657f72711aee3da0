import type { Refusal } from '@jiguan/kernel/refusal';

/** What an import did, or would do. */
export interface Imported {
  readonly rows: number;
  readonly created: number;
  /** Index of the row from 0, and why it cannot be taken. */
  readonly errors: readonly { readonly row: number; readonly refusal: Refusal }[];
  readonly validateOnly: boolean;
}

/** Number of the first row of a file below its header. */
export const FIRST_ROW = 2;
