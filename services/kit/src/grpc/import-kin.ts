/** Rows of a file that refer to rows of the same file. */
import { setImmediate as turn } from 'node:timers/promises';
import { bare, type ImportCommitment, type Kin, kinOf, namedAbove, type PackedTable, type Row, SLICE, type Tree } from '../app/index.ts';

/** Between a thousand rows others have their turn. */
export async function kinIn({ numbers, row }: PackedTable, tree: Tree): Promise<readonly Kin[]> {
  const kin: Kin[] = [];
  for (const place of numbers.keys()) {
    if (kin.push(kinOf(row(place), tree)) % SLICE === 0) await turn();
  }
  return kin;
}

/** The numbers of rows that other rows name. */
export function referredTo({ numbers }: PackedTable, kin: readonly Kin[]): ReadonlySet<number> {
  const above = namedAbove(kin);
  return new Set(numbers.filter((_, place) => kin[place]?.names.some((name) => above.has(name))));
}

/** Of rows that name rows of earlier slices, before those are in: by which id they will be there. */
export function namesIn(tree: Tree = { keys: [], parent: '' }, isReferred: (row: number) => boolean = () => false) {
  const known = new Map<string, string>();
  const { keys, parent } = tree;
  return {
    told: (rows: readonly Row[]): readonly Row[] =>
      rows.map((row) => {
        const id = known.get(bare(row.cells[parent] ?? ''));
        return id === undefined ? row : { ...row, cells: { ...row.cells, [parent]: id } };
      }),
    learn(rows: readonly Row[], changes: ImportCommitment['rows']): void {
      const ids = new Map(changes.map(({ row, id }) => [row, id]));
      for (const { number, cells } of rows.filter((row) => isReferred(row.number)))
        for (const key of keys) {
          const id = ids.get(number);
          if (cells[key] && id !== undefined) known.set(bare(cells[key]), id);
        }
    },
  };
}
