import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { Column, RowProblem, Table } from './table.ts';

/** Problems that are kept for a report; the others are counted. */
const LISTED = 2_000;

/** Gathers what is wrong with the rows of a table. Fields are said by the headings of their columns. */
export interface Problems {
  /** The first of them, in the order in which they were found. */
  readonly first: readonly RowProblem[];
  readonly count: number;
  add(row: number, field: string, refusal: Refusal): void;
  say(row: number, field: string, reason: string, details?: Refusal['details']): void;
  /** Whether any is of this row, or of this cell. */
  has(row: number, field?: string): boolean;
  /** The heading of a field's column; a field without one by its own name. */
  heading(field: string): string;
}

/** Begins with those that were found while the table was read. */
export function problemsOf(
  table: Pick<Table, 'problems' | 'problemCount'> = { problems: [], problemCount: 0 },
  columns: readonly Column[] = [],
): Problems {
  const headings = new Map(columns.map(({ field, heading }) => [field, heading.zh]));
  const heading = (field: string) => headings.get(field) ?? field;
  const first = [...table.problems];
  const keys = new Set<number | string>();
  const note = (row: number, column: string) => keys.add(row).add(`${row} ${column}`);
  for (const { row, column } of first) note(row, column);
  let count = table.problemCount;
  const add: Problems['add'] = (row, field, refusal) => {
    count += 1;
    keys.add(row);
    if (first.length >= LISTED) return;
    note(row, heading(field));
    first.push({ row, column: heading(field), refusal });
  };
  return {
    first,
    get count() {
      return count;
    },
    add,
    say: (row, field, reason, details = {}) => add(row, field, refuse(reason, details)),
    has: (row, field) => keys.has(field === undefined ? row : `${row} ${heading(field)}`),
    heading,
  };
}
