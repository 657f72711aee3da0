import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type ImportCommand, type ImportTable, imported, problemsOf, type UseCase } from '@jiguan/kit/app';
import type { UnitState } from '../../domain/unit/unit.ts';
import type { Reads } from '../ports.ts';
import { regions } from '../records.ts';
import { creditCodeTaken } from './keep-units.ts';
import { parentsOf } from './parents.ts';
import { changeOf, told } from './row-changes.ts';
import { checkRows, type Known } from './row-checks.ts';
import { type MatchedUnit, readUnitRow, type UnitRow } from './rows.ts';
import { type UnitsNamed, unitsNamed } from './units-named.ts';

/** Units from a file: a row whose 编号 or, without one, credit code is known corrects that unit; any other row registers one. */
export const importUnits =
  (reads: Reads, { read, columns }: ImportTable): ImportCommand =>
  async (order, use) => {
    const table = await read(order.content);
    if (isRefused(table)) return table;
    const problems = problemsOf(table, columns);
    const rows = table.rows.map((row) => readUnitRow(row, order.region, problems));
    const known = await lookUp(rows, order.region, reads, use);
    const matched = rows.map((row) => match(row, known, use));
    checkRows(matched, known, order.region, problems);
    const parents = await parentsOf(matched, known.parents, use, problems);
    const changes = matched.flatMap((row) => changeOf(row, parents.get(row.row), columns, problems));
    return imported(order, { rows: rows.length, changes, problems, told: { ...told, columns }, taken: creditCodeTaken('content') });
  };

async function lookUp(
  rows: readonly UnitRow[],
  scope: string,
  reads: Reads,
  use: UseCase,
): Promise<Known & { readonly parents: UnitsNamed }> {
  const codes = [...new Set(rows.flatMap(({ region }) => region ?? []))];
  const written = rows.flatMap(({ parent }) => (parent ? [parent] : []));
  const [byId, byCode, parents, found] = await Promise.all([
    reads.byIds<UnitState>(
      'units',
      rows.map(({ id }) => id),
    ),
    reads.unitsByCreditCode(rows.map(({ creditCode }) => creditCode ?? '')),
    unitsNamed(reads, written, scope, use),
    Promise.all(codes.map(async (code) => ((await use.load(regions, idOf(code))) ? [code] : []))),
  ]);
  return { byId, byCode, parents, regions: new Set(found.flat()) };
}

function match(row: UnitRow, { byId, byCode }: Known, use: UseCase): MatchedUnit {
  const before = row.id === '' ? byCode.get(row.creditCode ?? '') : byId.get(row.id);
  return { ...row, before, target: before?._id ?? (row.id === '' ? use.newId() : row.id) };
}
