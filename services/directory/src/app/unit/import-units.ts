import { isRefused } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import {
  type Command,
  type Imported,
  type ImportOrder,
  type ImportTable,
  imported,
  lacking,
  type Problems,
  problemsOf,
  type RowChange,
  type Stored,
  type Told,
  type UseCase,
} from '@jiguan/kit/app';
import { no, type Refused } from '../../domain/refusals.ts';
import {
  correctUnit,
  registerUnit,
  setEstablishment,
  type UnitDescription,
  type UnitEvent,
  type UnitState,
} from '../../domain/unit/unit.ts';
import type { Reads } from '../ports.ts';
import { regions, units } from '../records.ts';
import { creditCodeTaken } from './keep-units.ts';
import { parentsOf } from './parents.ts';
import { type MatchedUnit, readUnitRow, type UnitRow } from './rows.ts';
import { type UnitsNamed, unitsNamed } from './units-named.ts';

/** What the rows of a file meet in the store. */
interface Known {
  readonly byId: ReadonlyMap<string, Stored<UnitState>>;
  readonly byCode: ReadonlyMap<string, Stored<UnitState>>;
  readonly regions: ReadonlySet<string>;
  readonly parents: UnitsNamed;
}

/** Units from a file: a row whose 编号 or, without one, credit code is known corrects that unit; any other row registers one. */
export const importUnits =
  (reads: Reads, { read, columns }: ImportTable): Command<ImportOrder, Imported> =>
  async (order, use) => {
    const table = await read(order.content);
    if (isRefused(table)) return table;
    const problems = problemsOf(table, columns);
    const rows = table.rows.map((row) => readUnitRow(row, order.region, problems));
    const known = await lookUp(rows, order.region, reads, use);
    const matched = rows.map((row) => match(row, known, use));
    withinReach(matched, order.region, problems);
    for (const check of [regionsKnown, onceEach, codesFree]) check(matched, known, problems);
    const parents = await parentsOf(matched, known.parents, use, problems);
    const changes = matched.flatMap((row) => change(row, parents.get(row.row), columns, problems));
    return imported(order, { rows: rows.length, changes, problems, told: { ...told, columns }, taken: creditCodeTaken('content') });
  };

async function lookUp(rows: readonly UnitRow[], scope: string, reads: Reads, use: UseCase): Promise<Known> {
  const codes = [...new Set(rows.flatMap(({ region }) => region ?? []))];
  const written = rows.flatMap(({ parent }) => (parent ? [parent] : []));
  const [byId, byCode, parents, found] = await Promise.all([
    reads.byIds<UnitState>(
      'units',
      rows.map(({ id }) => id),
    ),
    reads.unitsByCreditCode(rows.map(({ creditCode }) => creditCode ?? '')),
    unitsNamed(reads, written, scope),
    Promise.all(codes.map(async (code) => ((await use.load(regions, idOf(code))) ? [code] : []))),
  ]);
  return { byId, byCode, parents, regions: new Set(found.flat()) };
}

function match(row: UnitRow, { byId, byCode }: Known, use: UseCase): MatchedUnit {
  const before = row.id === '' ? byCode.get(row.creditCode ?? '') : byId.get(row.id);
  return { ...row, before, target: before?._id ?? (row.id === '' ? use.newId() : row.id) };
}

/** A unit that is there already lies in the region of the import, whatever its row says. */
function withinReach(rows: readonly MatchedUnit[], scope: string, problems: Problems): void {
  for (const { row, before } of rows) {
    if (!before || covers(scope, before.region)) continue;
    problems.add(row, 'region', no('REGION_OUTSIDE_IMPORT', { region: before.region, scope }));
  }
}

function regionsKnown(rows: readonly MatchedUnit[], { regions }: Known, problems: Problems): void {
  for (const { row, region } of rows) {
    if (region && !regions.has(region)) problems.add(row, 'region', no('REGION_NOT_FOUND', { region }));
  }
}

/** A file names each unit and each credit code once. */
function onceEach(rows: readonly MatchedUnit[], _: Known, problems: Problems): void {
  const seen = new Map<string, number>();
  for (const { row, target, creditCode } of rows) {
    const first = seen.get(target) ?? seen.get(creditCode ?? '');
    if (first !== undefined) problems.add(row, 'id', no('ROW_TWICE', { row: first }));
    seen.set(target, seen.get(target) ?? row);
    if (creditCode) seen.set(creditCode, seen.get(creditCode) ?? row);
  }
}

/** A code may go to a new holder when the same file takes it from the old one. */
function codesFree(rows: readonly MatchedUnit[], { byCode }: Known, problems: Problems): void {
  const becomes = new Map(rows.map(({ target, creditCode, before }) => [target, creditCode ?? before?.creditCode]));
  for (const { row, target, creditCode } of rows) {
    const holder = creditCode ? byCode.get(creditCode) : undefined;
    if (!creditCode || !holder || holder._id === target || (becomes.has(holder._id) && becomes.get(holder._id) !== creditCode)) continue;
    problems.add(row, 'creditCode', no('CREDIT_CODE_TAKEN', { code: creditCode }));
  }
}

function change(row: MatchedUnit, parent: string | undefined, columns: ImportTable['columns'], problems: Problems): RowChange[] {
  if (!row.before) lacking(row.reader, columns);
  if (problems.has(row.row)) return [];
  const events = row.before ? corrected(row, row.before, parent, problems.heading) : registered(row, parent ?? '');
  if (!isRefused(events)) return [{ row: row.row, aggregate: units, id: row.target, before: row.before, events }];
  problems.add(row.row, events.field ?? 'id', events);
  return [];
}

const told: Omit<Told, 'columns'> = {
  collection: 'units',
  tell: (unit) => ({ ...unit, posts: establishmentsText(unit as UnitState) }),
};

/** `2026-01-01（云编〔2026〕1号）：正科级=1；副科级=3`, a line for each. */
const establishmentsText = ({ establishments }: UnitState) =>
  establishments
    .map(({ effectiveFrom, documentNumber, posts }) => {
      const paper = documentNumber === '' ? '' : `（${documentNumber}）`;
      return `${effectiveFrom}${paper}：${posts.map(({ rank, headcount }) => `${rank}=${headcount}`).join('；')}`;
    })
    .join('\n');

function registered({ target, establishment, ...row }: MatchedUnit, parent: string): readonly UnitEvent[] | Refused {
  const { creditCode = '', displayName = '', region = '', level = '', kind = '' } = row;
  const events = registerUnit({ id: target, creditCode, displayName, region, level, kind, parent, establishments: [] });
  if (isRefused(events)) return events;
  const set: UnitEvent[] = establishment ? [{ type: 'EstablishmentSet', establishment }] : [];
  return [...events, ...set];
}

function corrected(
  row: MatchedUnit,
  before: Stored<UnitState>,
  parent: string | undefined,
  heading: Problems['heading'],
): readonly UnitEvent[] | Refused {
  for (const field of ['region', 'level'] as const)
    if (row[field] !== undefined && row[field] !== before[field]) return no('UNIT_FIELD_FIXED', { field: heading(field) }, { field });
  const { creditCode, displayName, kind } = row;
  const said = Object.entries({ creditCode, displayName, kind, parent }).filter(([, value]) => value !== undefined);
  const events = correctUnit(before, Object.fromEntries(said) as Partial<UnitDescription>);
  if (isRefused(events)) return events;
  const set = row.establishment ? setEstablishment(before, row.establishment) : [];
  if (isRefused(set)) return set;
  return [...events, ...set];
}
