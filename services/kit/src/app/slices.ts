import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Imported } from './import.ts';
import type { Row, Table } from './table.ts';

/** Rows of one commit: small enough to be worked out between the calls of others (ADR 035). */
export const SLICE = 1_000;
/** As many as are still one commit. */
export const WHOLE = 2_000;
/** Problems and changes that are listed; the others are counted. */
const LISTED = 2_000;

/** A table cut into tables of so many rows, each with the problems of its own rows; what is wrong with the whole goes with the first. */
export function slicesOf({ rows, problems, problemCount }: Table, size = SLICE): readonly Table[] {
  const sliceOf = new Map(rows.map(({ number }, i) => [number, Math.floor(i / size)]));
  const own = Map.groupBy(problems, ({ row }) => sliceOf.get(row) ?? 0);
  return Array.from({ length: Math.max(1, Math.ceil(rows.length / size)) }, (_, i) => {
    const ofIt = own.get(i) ?? [];
    const unlisted = i === 0 ? problemCount - problems.length : 0;
    return { rows: rows.slice(i * size, (i + 1) * size), problems: ofIt, problemCount: ofIt.length + unlisted };
  });
}

/** Of rows that refer to rows of the same file: by what a row is known, and where it names the one above it. */
export interface Tree {
  /** `id`, `creditCode`. */
  readonly keys: readonly string[];
  /** `parent`. */
  readonly parent: string;
}

/** By what a row is named, and by what one names another: with or without its collection. */
export const bare = (written: string): string => written.replace(/^[a-zA-Z]+\/(?=[^/]+$)/, '');

/** Whoever is above others comes first, otherwise in the order of the file; rows that run in a circle stay where they are. */
export function parentsFirst(rows: readonly Row[], { keys, parent }: Tree): readonly Row[] {
  const named = new Map(rows.flatMap((row) => keys.flatMap((key) => (row.cells[key] ? [[bare(row.cells[key]), row] as const] : []))));
  const sorted = new Set<Row>();
  for (const row of rows) {
    const chain = new Set<Row>();
    for (let at: Row | undefined = row; at && !sorted.has(at) && !chain.has(at); at = named.get(bare(at.cells[parent] ?? '')))
      chain.add(at);
    for (const one of [...chain].reverse()) sorted.add(one);
  }
  return [...sorted];
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
