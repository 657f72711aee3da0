import type { Refusal } from '@jiguan/kernel/refusal';

/** A column of a table: said once, it serves the import, the export and the template. */
export interface Column {
  /** Key of its value in a row; as a rule the field of the message: `displayName`. */
  readonly field: string;
  readonly heading: { readonly zh: string; readonly en: string };
  /** Other headings that are taken for it. */
  readonly aliases?: readonly string[];
  readonly kind: ColumnKind;
  /** A file without it is refused, and so is a new record without its value. */
  readonly required?: boolean;
  /** Characters at most. */
  readonly max?: number;
  /** Of a choice: what may be written, and what it stands for. */
  readonly choices?: readonly Choice[];
}

/**
 * What a cell of the column holds. `code` is whatever identifies: codes, ids, logins, references; a number there must have kept all its digits.
 * `day` is read to YYYY-MM-DD, `instant` to RFC 3339, `whole` to digits, `choice` to the value of the choice; `note` keeps its lines.
 */
export type ColumnKind = 'text' | 'note' | 'code' | 'day' | 'instant' | 'whole' | 'choice';

export interface Choice {
  /** As the contract has it: `UNIT_LEVEL_COUNTY`. */
  readonly value: string;
  /** As it is written and exported. */
  readonly zh: string;
  readonly en: string;
  readonly aliases?: readonly string[];
}

/** One row of data, keyed by field: a text, `null` where the file asks to clear it, absent where the file says nothing of it (RFC 7396). */
export interface Row {
  /** As the program shows it in which the table was made: from 1. */
  readonly number: number;
  readonly cells: Readonly<Record<string, string | null | undefined>>;
}

/** What is wrong with one cell, or with a heading. */
export interface RowProblem {
  readonly row: number;
  /** Its heading in Chinese. */
  readonly column: string;
  readonly refusal: Refusal;
}

/** The rows of a file, and what is wrong with it. */
export interface Table {
  readonly rows: readonly Row[];
  /** The first of them, by row. */
  readonly problems: readonly RowProblem[];
  /** How many there are in all. */
  readonly problemCount: number;
}

/** A table that may be large: its rows are kept as bytes, outside of the heap, until they are asked for. `rows` makes all of them at once. */
export interface PackedTable extends Table {
  /** Of each row its number, in the order of the file. */
  readonly numbers: readonly number[];
  /** The row at a place, from 0. */
  row(place: number): Row;
}

/** Reads a file whose format shows in its content; refuses what is no table or too large to be read safely. */
export type ReadTable = (content: Uint8Array, columns: readonly Column[]) => Promise<PackedTable | Refusal>;

/** The table of an import as its contract has it: the columns, and how a file is read under them. */
export interface ImportTable {
  readonly columns: readonly Column[];
  /** Refuses what is no table, or too large. */
  read(content: Uint8Array): Promise<Table | Refusal>;
  /** The same, as `importing` reads it. */
  open(content: Uint8Array): Promise<PackedTable | Refusal>;
}
