import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Imported } from './import.ts';
import type { Problems } from './problems.ts';
import type { Row, RowProblem, Table } from './table.ts';

/** Rows of one commit: small enough to be worked out between the calls of others (ADR 035). */
export const SLICE = 1_000;
/** As many as are still one commit. */
export const WHOLE = 2_000;
/** Problems and changes that are listed; the others are counted. */
const LISTED = 2_000;

/** A table cut into tables of so many rows, each with the problems of its own rows; what is wrong with the whole goes with the first. */
export function slicesOf(table: Table, size = SLICE): readonly Table[] {
  const starts = Array.from({ length: Math.max(1, Math.ceil(table.rows.length / size)) }, (_, i) => table.rows[i * size]?.number ?? 0);
  return starts.map((start, i) => {
    const [from, to] = [i === 0 ? 0 : start, starts[i + 1] ?? Number.POSITIVE_INFINITY];
    const problems = table.problems.filter(({ row }) => row >= from && row < to);
    const unlisted = i === 0 ? table.problemCount - table.problems.length : 0;
    return { rows: table.rows.slice(i * size, (i + 1) * size), problems, problemCount: problems.length + unlisted };
  });
}

/** Rows that name again what another row of the file names, as far as slices would not see it themselves: by a field whose value each has alone. */
export function namedAgain(
  table: Table,
  slices: readonly Table[],
  fields: readonly string[],
  refusal: (row: number) => Refusal,
  heading: Problems['heading'],
): readonly RowProblem[] {
  const first = new Map<string, { readonly row: number; readonly slice: number }>();
  const found: RowProblem[] = [];
  for (const [slice, { rows }] of slices.entries())
    for (const { number, cells } of rows)
      for (const field of fields) {
        const key = keyOf(cells, field);
        const seen = key === undefined ? undefined : first.get(key);
        if (key !== undefined && !seen) first.set(key, { row: number, slice });
        if (seen && seen.slice !== slice) found.push({ row: number, column: heading(field), refusal: refusal(seen.row) });
      }
  return found.slice(0, Math.max(LISTED, table.problems.length));
}

/** As it names a record, with or without its collection. */
function keyOf(cells: Row['cells'], field: string): string | undefined {
  const value = cells[field];
  return value ? `${field} ${value.replace(/^[a-zA-Z]+\/(?=[^/]+$)/, '')}` : undefined;
}

/** What an import of several commits did: of the slices that were committed what they did, of the one at which it stopped why. */
export function summed(
  rows: number,
  done: readonly Imported[],
  { stopped, validateOnly }: { readonly stopped?: Imported | (Refusal & { readonly row: number }); readonly validateOnly: boolean },
): Imported {
  const failed = stopped && (isRefused(stopped) ? [{ row: stopped.row, column: stopped.field ?? '', refusal: stopped }] : stopped.errors);
  const errors = [...done.flatMap((one) => one.errors), ...(failed ?? [])];
  const counted = stopped && !isRefused(stopped) ? stopped.errorCount : (failed?.length ?? 0);
  const total = (count: (one: Imported) => number) => done.reduce((sum, one) => sum + count(one), 0);
  return {
    rows,
    created: total(({ created }) => created),
    updated: total(({ updated }) => updated),
    unchanged: total(({ unchanged }) => unchanged),
    errors: errors.sort((a, b) => a.row - b.row).slice(0, LISTED),
    errorCount: total(({ errorCount }) => errorCount) + counted,
    changes: done.flatMap(({ changes }) => changes).slice(0, LISTED),
    changeCount: total(({ changeCount }) => changeCount),
    validateOnly,
    writtenRows: validateOnly ? 0 : total(({ rows: written }) => written),
  };
}
