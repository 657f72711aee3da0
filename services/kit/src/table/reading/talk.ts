import type { Refusal } from '@jiguan/kernel/refusal';
import type { Column, RowProblem } from '../../app/table.ts';
import type { Batch } from './read.ts';

/** What is asked of the reading thread: a file, then batch after batch of its rows. */
export type Question =
  | { readonly ask: 'read'; readonly content: Uint8Array<ArrayBuffer>; readonly columns: readonly Column[] }
  | { readonly ask: 'more' };

export type Answer =
  | { readonly batch: Batch }
  /** All rows were given. */
  | { readonly problems: { readonly first: readonly RowProblem[]; readonly count: number } }
  | { readonly refusal: Refusal }
  | { readonly defect: string };
