import type { Refused } from '../domain/refusals.ts';

/** A column that an import understands. */
export interface Column {
  /** Its heading in Chinese, under which problems are reported. */
  readonly heading: string;
  /** Other headings that are taken for it, in lower case. */
  readonly aliases: readonly string[];
  /** Whether the file must have it. */
  readonly needed: boolean;
}

/** One row of data: the text of each known cell, trimmed; empty where there is none. */
export interface Row {
  /** From 1, the header being row 1. */
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
  /** Headings of cells that hold no usable value, such as a failed formula. */
  readonly unreadable: readonly string[];
}

/** What is wrong with one cell, or with a heading (row 1). */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly refusal: Refused;
}

/** The rows of a file, or what is wrong with its headings. */
export interface Table {
  readonly rows: readonly Row[];
  readonly problems: readonly RowProblem[];
}

/** Reads a file whose format shows in its content; refuses what is no table or too large to be read safely. Cells are keyed by heading. */
export type ReadTable = (content: Uint8Array, columns: readonly Column[]) => Promise<Table | Refused>;
