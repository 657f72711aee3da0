import { isRefused } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { ClaimChange, Command, Stored, UseCase } from '@jiguan/kit/app';
import { no } from '../domain/refusals.ts';
import { correctUnit, ended, registerUnit, setEstablishment, type UnitEvent, type UnitState } from '../domain/unit.ts';
import { regions, units } from './aggregates.ts';
import { type ImportOrder, type ImportOutcome, imported, type RowChange, spoilt } from './import.ts';
import type { Records } from './records.ts';
import type { ReadTable, RowProblem } from './table.ts';
import { readUnitRow, type UnitRow, unitColumns } from './unit-rows.ts';
import { codeMoved, creditCodeClaim, creditCodeTaken } from './units.ts';

/** What the rows of a file meet in the store. */
interface Known {
  readonly byId: ReadonlyMap<string, Stored<UnitState>>;
  readonly byCode: ReadonlyMap<string, Stored<UnitState>>;
  readonly regions: ReadonlySet<string>;
}

/** A row with the unit it is about: one of the store, or a new one under this id. */
interface Matched extends UnitRow {
  readonly before: Stored<UnitState> | undefined;
  readonly target: string;
}

/** Units from a file: a row whose 编号 or, without one, credit code is known corrects that unit; any other row registers one. */
export const importUnits =
  (records: Records, readTable: ReadTable): Command<ImportOrder, ImportOutcome> =>
  async (order, use) => {
    const table = await readTable(order.content, unitColumns);
    if (isRefused(table)) return table;
    const problems: RowProblem[] = [...table.problems];
    const rows = table.rows.map((row) => readUnitRow(row, order.region, problems));
    const known = await lookUp(rows, records, use);
    const matched = rows.map((row) => match(row, known, use));
    for (const check of [regionsKnown, onceEach, codesFree]) check(matched, known, problems);
    const parents = await parentsOf(matched, known, use, problems);
    const changes = matched.flatMap((row) => change(row, parents.get(row.row) ?? '', problems));
    return imported(order, rows.length, changes, problems, creditCodeTaken('content'));
  };

async function lookUp(rows: readonly UnitRow[], records: Records, use: UseCase): Promise<Known> {
  const written = rows.map(({ parent }) => parent);
  const codes = [...new Set(rows.map(({ region }) => region))].filter((code) => code !== '');
  const [byId, byCode, found] = await Promise.all([
    records.byIds<UnitState>('units', [...rows.map(({ id }) => id), ...written.map(idOf)]),
    records.unitsByCreditCode([...rows.map(({ creditCode }) => creditCode), ...written]),
    Promise.all(codes.map(async (code) => ((await use.load(regions, code)) ? code : ''))),
  ]);
  return { byId, byCode, regions: new Set(found) };
}

function match(row: UnitRow, { byId, byCode }: Known, use: UseCase): Matched {
  const before = row.id === '' ? byCode.get(row.creditCode) : byId.get(row.id);
  return { ...row, before, target: before?._id ?? (row.id === '' ? use.newId() : row.id) };
}

function regionsKnown(rows: readonly Matched[], { regions }: Known, problems: RowProblem[]): void {
  for (const { row, region } of rows) {
    if (region !== '' && !regions.has(region)) problems.push({ row, column: '行政区划', refusal: no('REGION_NOT_FOUND', { region }) });
  }
}

/** A file names each unit and each credit code once. */
function onceEach(rows: readonly Matched[], _: Known, problems: RowProblem[]): void {
  const seen = new Map<string, number>();
  for (const { row, target, creditCode } of rows) {
    const first = seen.get(target) ?? (creditCode === '' ? undefined : seen.get(creditCode));
    if (first !== undefined) problems.push({ row, column: '编号', refusal: no('ROW_TWICE', { row: first }) });
    seen.set(target, seen.get(target) ?? row);
    if (creditCode !== '') seen.set(creditCode, seen.get(creditCode) ?? row);
  }
}

/** A code may go to a new holder when the same file takes it from the old one. */
function codesFree(rows: readonly Matched[], { byCode }: Known, problems: RowProblem[]): void {
  const becomes = new Map(rows.map(({ target, creditCode }) => [target, creditCode]));
  for (const { row, target, creditCode } of rows) {
    const holder = byCode.get(creditCode);
    if (!holder || holder._id === target || (becomes.has(holder._id) && becomes.get(holder._id) !== creditCode)) continue;
    problems.push({ row, column: '统一社会信用代码', refusal: no('CREDIT_CODE_TAKEN', { code: creditCode }) });
  }
}

/** The parent's name for each row; a parent may be another row of the file. */
async function parentsOf(rows: readonly Matched[], known: Known, use: UseCase, problems: RowProblem[]): Promise<Map<number, string>> {
  const inFile = new Map(
    rows.flatMap(({ target, creditCode, id }) => [...(id ? [[id, target]] : []), [creditCode, target]] as [string, string][]),
  );
  const parents = new Map<string, string>();
  const out = new Map<number, string>();
  for (const { row, target, parent: written } of rows) {
    if (written === '') continue;
    const stored = known.byId.get(idOf(written)) ?? known.byCode.get(written);
    const id = inFile.get(idOf(written)) ?? stored?._id;
    const wrong = id === undefined ? no('UNIT_NOT_FOUND', { unit: written }) : stored && ended(stored);
    if (wrong) problems.push({ row, column: '上级', refusal: wrong });
    else if (id !== undefined) {
      parents.set(target, id);
      out.set(row, nameOf('units', id));
    }
  }
  const above = new Map<string, string>();
  for (const { row, target } of rows) {
    if (await runsInACircle(target, parents, above, use)) problems.push({ row, column: '上级', refusal: no('UNIT_PARENT_CIRCULAR') });
  }
  return out;
}

/** `above` remembers the parents that were looked up in the store: most rows share a few. */
async function runsInACircle(
  start: string,
  parents: ReadonlyMap<string, string>,
  above: Map<string, string>,
  use: UseCase,
): Promise<boolean> {
  const seen = new Set<string>();
  for (let at = parents.get(start) ?? ''; at !== ''; ) {
    if (at === start || seen.has(at)) return at === start;
    seen.add(at);
    if (!parents.has(at) && !above.has(at)) above.set(at, idOf((await use.load(units, at))?.parent ?? ''));
    at = parents.get(at) ?? above.get(at) ?? '';
  }
  return false;
}

function change(row: Matched, parent: string, problems: RowProblem[]): RowChange[] {
  if (spoilt(problems, row.row)) return [];
  const decided = row.before ? corrected(row, row.before, parent) : registered(row, parent);
  if (!isRefused(decided)) return [{ aggregate: units, id: row.target, before: row.before, ...decided }];
  problems.push({
    row: row.row,
    column: decided.refused === 'UNIT_FIELD_FIXED' ? String(decided.details.field) : '编号',
    refusal: decided,
  });
  return [];
}

interface Decided {
  readonly events: readonly UnitEvent[];
  readonly claims: readonly ClaimChange[];
}

function registered({ target, establishment, ...row }: Matched, parent: string): Decided | ReturnType<typeof no> {
  const { creditCode, displayName, region, level, kind } = row;
  const unit = { id: target, creditCode, displayName, region, level, kind, parent, establishments: [] };
  const events = registerUnit(unit);
  if (isRefused(events)) return events as ReturnType<typeof no>;
  const set: UnitEvent[] = establishment ? [{ type: 'EstablishmentSet', establishment }] : [];
  return { events: [...events, ...set], claims: [{ take: 'unique', resource: creditCodeClaim(creditCode), by: nameOf('units', target) }] };
}

function corrected(row: Matched, before: Stored<UnitState>, parent: string): Decided | ReturnType<typeof no> {
  if (row.region !== before.region) return no('UNIT_FIELD_FIXED', { field: '行政区划' });
  if (row.level !== before.level) return no('UNIT_FIELD_FIXED', { field: '级别' });
  const { creditCode, displayName, kind } = row;
  const events = correctUnit(before, { creditCode, displayName, kind, parent });
  if (isRefused(events)) return events as ReturnType<typeof no>;
  const set = row.establishment ? setEstablishment(before, row.establishment) : [];
  if (isRefused(set)) return set;
  const moved = creditCode === before.creditCode ? [] : codeMoved(nameOf('units', row.target), before.creditCode, creditCode);
  return { events: [...events, ...set], claims: moved };
}
