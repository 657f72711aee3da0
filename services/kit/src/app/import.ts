import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { changesOf, type FieldChange, type Told } from './field-changes.ts';
import { type Problems, problemsOf } from './problems.ts';
import type { RowProblem } from './table.ts';
import type { Change, Commitment, UseCase } from './types.ts';

/** A file to be imported into a region, or only tried. */
export interface ImportOrder {
  /** `regions/…`: all rows must lie within. */
  readonly region: string;
  readonly content: Uint8Array;
  /** Dry run: nothing is written. */
  readonly validateOnly: boolean;
}

/** What an import did, or would do. */
export interface Imported {
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
  /** Rows that are in: all, or none, unless the file took several commits and something came between them. */
  readonly writtenRows: number;
}

/** What a row comes to: a change of one record. No events: the record is like that already. */
export type RowChange = Change & {
  readonly row: number;
  /** Changes of other records that go with it. */
  readonly besides?: readonly Change[];
};

/** What an import wants committed, and which row comes to what: whether its record is like that already, or another row keeps all out. */
export interface ImportCommitment extends Commitment<Imported> {
  readonly rows: readonly RowChange[];
}

/** The use case of an import; of a large file it is given a thousand rows at a time. */
export type ImportCommand = (order: ImportOrder, use: UseCase) => Promise<ImportCommitment | Refusal>;

/** Number of the first row of a file whose header is row 1 (jiguan/common/v1/import.proto). */
export const FIRST_ROW = 2;

/** The rows of an import as far as they could be taken, and what is wrong with the others. */
interface Rows {
  readonly rows: number;
  readonly changes: readonly RowChange[];
  readonly problems: Problems;
  /** How a record is told where one that is there already may change; left out where all are new. */
  readonly told?: Told;
  readonly taken: NonNullable<Commitment['taken']>;
}

/** All rows or none: one bad row keeps all out, and the answer names every bad one by row, column and reason. */
export function imported(
  { validateOnly }: Pick<ImportOrder, 'validateOnly'>,
  { rows, changes, problems, told, taken }: Rows,
): ImportCommitment {
  const bad = problems.count > 0;
  const written = bad ? [] : changes.filter(({ events }) => events.length > 0);
  const created = written.filter(({ before }) => before === undefined).length;
  const outcome: Imported = {
    rows,
    created,
    updated: written.length - created,
    unchanged: bad ? 0 : changes.length - written.length,
    errors: [...problems.first].sort((a, b) => a.row - b.row),
    errorCount: problems.count,
    ...(told ? changesOf(written, told) : { changes: [], changeCount: 0 }),
    validateOnly,
    writtenRows: bad || validateOnly ? 0 : rows,
  };
  const all = written.flatMap(({ besides = [], row: _, ...change }) => [change, ...besides]);
  return { rows: changes, changes: validateOnly ? [] : all, result: () => outcome, taken };
}

/**
 * The same for rows that came as messages: what each makes or changes, or why it cannot be taken. The first change of a row is the record that it
 * is of, the others go with it.
 */
export function importedRows(
  order: Pick<ImportOrder, 'validateOnly'>,
  outcomes: readonly (readonly Change[] | Refusal)[],
  taken: Rows['taken'],
  told?: Told,
): ImportCommitment {
  const problems = problemsOf();
  const changes = outcomes.flatMap((outcome, i): RowChange[] => {
    const row = i + FIRST_ROW;
    if (!isRefused(outcome)) return outcome.slice(0, 1).map((change) => ({ ...change, row, besides: outcome.slice(1) }));
    problems.add(row, outcome.field ?? '', outcome);
    return [];
  });
  return imported(order, { rows: outcomes.length, changes, problems, taken, ...(told && { told }) });
}
