import type { Change, ClaimChange, Commitment } from '@jiguan/kit/app';
import { no, type Reason, type Refused } from '../domain/refusals.ts';
import type { Row, RowProblem } from './table.ts';

/** A file to be imported into a region, or only tried. */
export interface ImportOrder {
  /** Six digits: all rows must lie within. */
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
  readonly errors: readonly RowProblem[];
  readonly validateOnly: boolean;
}

/** What a row comes to: a change of one record, with the claims it moves. No events: the record is like that already. */
export type RowChange = Omit<Change, 'claims'> & {
  readonly claims: readonly ClaimChange[];
  /** Changes of other records that go with it. */
  readonly besides?: readonly Change[];
};

/** How many bad rows an error lists; a dry run lists them all. An error travels in HTTP/2 trailers, which are small. */
const LISTED = 20;

/**
 * All rows or none. A dry run answers with its report. A real run with bad rows is refused, and the refusal names the first of them by row,
 * column and reason.
 */
export function imported(
  { validateOnly }: ImportOrder,
  rows: number,
  changes: readonly RowChange[],
  problems: readonly RowProblem[],
  taken: NonNullable<Commitment['taken']>,
): Commitment<ImportOutcome> | Refused {
  const errors = [...problems].sort((a, b) => a.row - b.row);
  if (errors.length > 0 && !validateOnly) return rowsRefused(errors);
  const written = errors.length > 0 ? [] : changes.filter(({ events }) => events.length > 0);
  const created = written.filter(({ before }) => before === undefined).length;
  const unchanged = errors.length > 0 ? 0 : changes.length - written.length;
  const outcome = { rows, created, updated: written.length - created, unchanged, errors, validateOnly };
  const all = written.flatMap(({ besides = [], ...change }) => [change, ...besides]);
  return { changes: validateOnly ? [] : all, result: () => outcome, taken };
}

function rowsRefused(errors: readonly RowProblem[]): Refused & { readonly violations: readonly Refused[] } {
  const violations = errors.slice(0, LISTED).map(({ row, column, refusal }) => ({ ...refusal, field: `content.rows[${row}].${column}` }));
  return { ...no('ROWS_REFUSED', { count: errors.length }), violations };
}

/** Reads one row, gathering what is wrong with its cells. */
export interface RowReader {
  readonly number: number;
  text(column: string, rule?: { readonly required?: boolean; readonly max?: number }): string;
  /** The value a cell stands for; its text is refused when it stands for none. Empty cells are not asked. */
  choice(column: string, values: Readonly<Record<string, string>>): string;
  problem(column: string, reason: Reason, details?: Refused['details']): void;
}

export function rowReader(row: Row, problems: RowProblem[]): RowReader {
  const problem: RowReader['problem'] = (column, reason, details = {}) =>
    void problems.push({ row: row.number, column, refusal: no(reason, details) });
  const text: RowReader['text'] = (column, { required = false, max = 200 } = {}) => {
    const value = row.cells[column] ?? '';
    if (row.unreadable.includes(column)) problem(column, 'CELL_UNREADABLE');
    else if (required && value === '') problem(column, 'FIELD_REQUIRED');
    else if (value.length > max) problem(column, 'FIELD_TOO_LONG', { max });
    else return value;
    return '';
  };
  return {
    number: row.number,
    text,
    problem,
    choice(column, values) {
      const written = text(column, { required: true });
      const value = Object.hasOwn(values, written) ? values[written] : undefined;
      if (written !== '' && value === undefined) problem(column, 'FIELD_NOT_ALLOWED');
      return value ?? '';
    },
  };
}

/** Whether any problem so far is of this row. */
export const spoilt = (problems: readonly RowProblem[], row: number) => problems.some((problem) => problem.row === row);
