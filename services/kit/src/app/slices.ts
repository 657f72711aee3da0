import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Imported } from './import.ts';
import type { PackedTable, Row, Table } from './table.ts';

/** Rows of one commit: small enough to be worked out between the calls of others (ADR 035). */
export const SLICE = 1_000;
/** As many as are still one commit. */
export const WHOLE = 2_000;
/** Problems and changes that are listed; the others are counted. */
const LISTED = 2_000;

/**
 * A table cut into tables of so many rows, each made when it is asked for, with the problems of its own rows; what is wrong with the whole goes with the
 * first. `order`: the places of its rows.
 */
export function slicesOf(
  { numbers, row, problems, problemCount }: Omit<PackedTable, 'rows'>,
  order: readonly number[] = [...numbers.keys()],
  size = SLICE,
): Iterable<Table> {
  const sliceOf = new Map(order.map((place, i) => [numbers[place], Math.floor(i / size)]));
  const own = Map.groupBy(problems, (problem) => sliceOf.get(problem.row) ?? 0);
  return {
    *[Symbol.iterator]() {
      for (let i = 0; i < Math.max(1, Math.ceil(order.length / size)); i++) {
        const ofIt = own.get(i) ?? [];
        const unlisted = i === 0 ? problemCount - problems.length : 0;
        yield { rows: order.slice(i * size, (i + 1) * size).map(row), problems: ofIt, problemCount: ofIt.length + unlisted };
      }
    },
  };
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

/** What a row is known by, and the name of the one above it. */
export interface Kin {
  readonly names: readonly string[];
  readonly above: string;
}

export const kinOf = ({ cells }: Row, { keys, parent }: Tree): Kin => ({
  names: keys.flatMap((key) => (cells[key] ? [bare(cells[key])] : [])),
  above: bare(cells[parent] ?? ''),
});

/** The places of rows with whoever is above others first, otherwise in the order of the file; rows that run in a circle stay where they are. */
export function parentsFirst(rows: readonly Kin[]): readonly number[] {
  const named = new Map<string, number>();
  rows.forEach(({ names }, place) => {
    for (const name of names) named.set(name, place);
  });
  const aboveOf = (place: number) => named.get(rows[place]?.above ?? '');
  const sorted = new Set<number>();
  const chain = new Set<number>();
  for (const place of rows.keys()) {
    for (let at: number | undefined = place; at !== undefined && !sorted.has(at) && !chain.has(at); at = aboveOf(at)) chain.add(at);
    if (chain.size === 1) sorted.add(place);
    else for (const one of [...chain].reverse()) sorted.add(one);
    chain.clear();
  }
  return [...sorted];
}

/** Names by which rows of the file are named by others. */
export const namedAbove = (rows: readonly Kin[]): ReadonlySet<string> => new Set(rows.map(({ above }) => above));

/** Of what each slice did as much as the sum will list: fifty slices would hold a hundred thousand changes. */
export function listing(): (one: Imported) => Imported {
  let [errors, changes] = [0, 0];
  return (one) => {
    const kept = { ...one, errors: one.errors.slice(0, LISTED - errors), changes: one.changes.slice(0, LISTED - changes) };
    errors += kept.errors.length;
    changes += kept.changes.length;
    return kept;
  };
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
