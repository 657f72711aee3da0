import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { Change, Column, Commitment, Problems, ReadTable, Row, RowProblem, Table } from '@jiguan/kit/app';
import { no, type Refused } from '../domain/refusals.ts';
import { changesOf, type FieldChange, type Told } from './field-changes.ts';

/** A file to be imported into a region, or only tried. */
export interface ImportOrder {
  /** `regions/…`: all rows must lie within. */
  readonly region: string;
  readonly content: Uint8Array;
  /** Dry run: nothing is written. */
  readonly validateOnly: boolean;
}

/** What an import did, or would do. */
export interface ImportOutcome {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** The first of them, by row. */
  readonly errors: readonly RowProblem[];
  readonly errorCount: number;
  /** What changes in records that are there already: the first, by row. */
  readonly changes: readonly FieldChange[];
  readonly changeCount: number;
  readonly validateOnly: boolean;
}

/** What a row comes to: a change of one record. No events: the record is like that already. */
export type RowChange = Change & {
  readonly row: number;
  /** Changes of other records that go with it. */
  readonly besides?: readonly Change[];
};

/**
 * Rows of one import. All are one transaction, and the service works them out between the calls of others: 10 000 held others up for 1.5 s on a busy
 * machine of two cores, 50 000 for longer than a connection waits (ADR 019).
 */
const ROWS = 5_000;

/** The table in the file of an order. */
export async function tableOf({ content }: ImportOrder, columns: readonly Column[], readTable: ReadTable): Promise<Table | Refusal> {
  const table = await readTable(content, columns);
  if (isRefused(table) || table.rows.length <= ROWS) return table;
  return refuse('FILE_TOO_LARGE', { what: '行 (rows)', limit: ROWS }, { field: 'content' });
}

/** How many bad rows an error lists; a dry run lists more. An error travels in HTTP/2 trailers, which are small. */
const LISTED = 20;

/**
 * All rows or none. A dry run answers with its report. A real run with bad rows is refused, and the refusal names the first of them by row,
 * column and reason.
 */
export function imported(
  { validateOnly }: ImportOrder,
  rows: number,
  changes: readonly RowChange[],
  problems: Problems,
  table: Told,
  taken: NonNullable<Commitment['taken']>,
): Commitment<ImportOutcome> | Refused {
  const errors = [...problems.first].sort((a, b) => a.row - b.row);
  if (errors.length > 0 && !validateOnly) return rowsRefused(errors, problems.count);
  const written = errors.length > 0 ? [] : changes.filter(({ events }) => events.length > 0);
  const created = written.filter(({ before }) => before === undefined).length;
  const unchanged = errors.length > 0 ? 0 : changes.length - written.length;
  const differences = changesOf(written, table);
  const outcome = {
    rows,
    created,
    updated: written.length - created,
    unchanged,
    errors,
    errorCount: problems.count,
    ...differences,
    validateOnly,
  };
  const all = written.flatMap(({ besides = [], row: _, ...change }) => [change, ...besides]);
  return { changes: validateOnly ? [] : all, result: () => outcome, taken };
}

function rowsRefused(errors: readonly RowProblem[], count: number): Refused & { readonly violations: readonly object[] } {
  const violations = errors.slice(0, LISTED).map(({ row, column, refusal }) => ({ ...refusal, field: `content.rows[${row}].${column}` }));
  return { ...no('ROWS_REFUSED', { count }), violations };
}

/** Reads one row: what it says of a field, and what is wrong with it. */
export interface RowReader {
  readonly number: number;
  /** A text; empty where the row asks to clear it; undefined where it says nothing. */
  said(field: string): string | undefined;
  problem(field: string, reason: string, details?: Refused['details']): void;
  /** Whether what the row says of a field was refused. */
  refused(field: string): boolean;
}

export function rowReader(row: Row, columns: readonly Column[], problems: Problems): RowReader {
  return {
    number: row.number,
    said: (field) => (row.cells[field] === null ? '' : row.cells[field]),
    problem: (field, reason, details = {}) => problems.add(row.number, headingOf(columns, field), refuse(reason, details)),
    refused: (field) => problems.has(row.number, headingOf(columns, field)),
  };
}

/** The heading under which problems of a field are reported. */
export const headingOf = (columns: readonly Column[], field: string) =>
  columns.find((column) => column.field === field)?.heading.zh ?? field;

/** Says of a new record which needed fields its row leaves out. */
export function lacking(reader: RowReader, columns: readonly Column[]): void {
  const missing = columns.filter(({ field, required }) => required && !reader.said(field) && !reader.refused(field));
  for (const { field } of missing) reader.problem(field, 'FIELD_REQUIRED');
}
