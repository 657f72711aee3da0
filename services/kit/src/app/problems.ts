import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { RowProblem, Table } from './table.ts';

/** Problems that are kept for a report; the others are counted. */
const LISTED = 2_000;

/** Gathers what is wrong with the rows of a table. */
export interface Problems {
  /** The first of them, in the order in which they were found. */
  readonly first: readonly RowProblem[];
  readonly count: number;
  add(row: number, column: string, refusal: Refusal): void;
  say(row: number, column: string, reason: string, details?: Refusal['details']): void;
  /** Whether any is of this row, or of this cell. */
  has(row: number, column?: string): boolean;
}

/** Begins with those that were found while the table was read. */
export function problemsOf(table: Pick<Table, 'problems' | 'problemCount'> = { problems: [], problemCount: 0 }): Problems {
  const first = [...table.problems];
  const keys = new Set<number | string>();
  const note = (row: number, column: string) => keys.add(row).add(`${row} ${column}`);
  for (const { row, column } of first) note(row, column);
  let count = table.problemCount;
  const add: Problems['add'] = (row, column, refusal) => {
    count += 1;
    keys.add(row);
    if (first.length >= LISTED) return;
    note(row, column);
    first.push({ row, column, refusal });
  };
  return {
    first,
    get count() {
      return count;
    },
    add,
    say: (row, column, reason, details = {}) => add(row, column, refuse(reason, details)),
    has: (row, column) => keys.has(column === undefined ? row : `${row} ${column}`),
  };
}
