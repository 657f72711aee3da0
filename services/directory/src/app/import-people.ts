import { isRefused } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Command, Stored, UseCase } from '@jiguan/kit/app';
import type { GrantState } from '../domain/grant.ts';
import { correctPerson, type PersonEvent, type PersonState, registerPerson } from '../domain/person.ts';
import { no, type Refused } from '../domain/refusals.ts';
import { ended, type UnitState } from '../domain/unit.ts';
import { people } from './aggregates.ts';
import { type ImportOrder, type ImportOutcome, imported, type RowChange, rowReader, spoilt } from './import.ts';
import type { Records } from './records.ts';
import { grantsEnded, signInSet, subjectMoved, subjectTaken } from './sign-in.ts';
import type { Column, ReadTable, Row, RowProblem } from './table.ts';
import { idIn } from './unit-rows.ts';

const column = (heading: string, needed: boolean, ...aliases: string[]): Column => ({ heading, aliases, needed });

const personColumns: readonly Column[] = [
  column('编号', false, 'id', 'person_id', 'person id'),
  column('姓名', true, 'display_name', 'name'),
  column('单位', true, 'unit'),
  column('职级', true, 'rank'),
  column('职务', false, 'position'),
  column('登录名', false, 'subject', 'login'),
];

interface PersonRow {
  readonly row: number;
  readonly id: string;
  readonly displayName: string;
  /** As written: an id, a name or a credit code. */
  readonly unit: string;
  readonly rank: string;
  readonly position: string;
  readonly subject: string;
}

interface Matched extends PersonRow {
  readonly before: Stored<PersonState> | undefined;
  readonly target: string;
  readonly lies: Stored<UnitState> | undefined;
  /** Who has the sign-in now. */
  readonly holder: Stored<PersonState> | undefined;
}

/** People from a file: a row whose 编号 or, without one, 登录名 is known corrects that person; any other row registers one. */
export const importPeople =
  (records: Records, readTable: ReadTable): Command<ImportOrder, ImportOutcome> =>
  async (order, use) => {
    const table = await readTable(order.content, personColumns);
    if (isRefused(table)) return table;
    const problems: RowProblem[] = [...table.problems];
    const rows = table.rows.map((row) => readPersonRow(row, problems));
    const matched = await match(rows, records, use);
    for (const check of [unitsOpen, onceEach, subjectsFree]) check(matched, order, problems);
    const held = await heldBy(matched, records);
    const changes = matched.flatMap((row) => change(row, held, use, problems));
    return imported(order, rows.length, changes, problems, (resource) => ({ ...subjectTaken(resource), field: 'content' }));
  };

function readPersonRow(row: Row, problems: RowProblem[]): PersonRow {
  const reader = rowReader(row, problems);
  const id = idIn(reader);
  const subject = reader.text('登录名', { max: 200 });
  // Without either, the next import of the same file could not know the person again.
  if (id === '' && subject === '' && !spoilt(problems, row.number)) reader.problem('编号', 'FIELD_REQUIRED');
  return {
    row: row.number,
    id,
    displayName: reader.text('姓名', { required: true, max: 100 }),
    unit: reader.text('单位', { required: true }),
    rank: reader.text('职级', { required: true, max: 40 }),
    position: reader.text('职务', { max: 100 }),
    subject,
  };
}

async function match(rows: readonly PersonRow[], records: Records, use: UseCase): Promise<Matched[]> {
  const written = rows.map(({ unit }) => unit);
  const [byId, bySubject, units, byCode] = await Promise.all([
    records.byIds<PersonState>(
      'people',
      rows.map(({ id }) => id),
    ),
    records.peopleBySubject(rows.map(({ subject }) => subject)),
    records.byIds<UnitState>('units', written.map(idOf)),
    records.unitsByCreditCode(written),
  ]);
  return rows.map((row) => {
    const before = row.id === '' ? bySubject.get(row.subject) : byId.get(row.id);
    const lies = units.get(idOf(row.unit)) ?? byCode.get(row.unit);
    return { ...row, before, target: before?._id ?? (row.id === '' ? use.newId() : row.id), lies, holder: bySubject.get(row.subject) };
  });
}

/** Each person's unit is known, active and in the region of the import, and so is the unit they come from. */
function unitsOpen(rows: readonly Matched[], { region: scope }: ImportOrder, problems: RowProblem[]): void {
  for (const { row, unit, lies, before } of rows) {
    if (unit === '') continue;
    const refusal = lies
      ? (outside(lies.region, scope) ?? ended(lies) ?? (before && outside(before.region, scope)))
      : no('UNIT_NOT_FOUND', { unit });
    if (refusal) problems.push({ row, column: '单位', refusal });
  }
}

const outside = (region: string, scope: string): Refused | undefined =>
  covers(scope, region) ? undefined : no('REGION_OUTSIDE_IMPORT', { region, scope });

/** A file names each person and each sign-in once. */
function onceEach(rows: readonly Matched[], _: ImportOrder, problems: RowProblem[]): void {
  const seen = new Map<string, number>();
  for (const { row, target, subject } of rows) {
    const keys = [`person ${target}`, ...(subject === '' ? [] : [`subject ${subject}`])];
    const first = keys.map((key) => seen.get(key)).find((at) => at !== undefined);
    if (first !== undefined) problems.push({ row, column: '编号', refusal: no('ROW_TWICE', { row: first }) });
    for (const key of keys) seen.set(key, seen.get(key) ?? row);
  }
}

/** A sign-in may go to a new holder when the same file takes it from the old one. */
function subjectsFree(rows: readonly Matched[], _: ImportOrder, problems: RowProblem[]): void {
  const becomes = new Map(rows.map(({ target, subject }) => [target, subject]));
  for (const { row, target, subject, holder } of rows) {
    if (!holder || holder._id === target || (becomes.has(holder._id) && becomes.get(holder._id) !== subject)) continue;
    problems.push({ row, column: '登录名', refusal: no('SUBJECT_TAKEN', { subject }) });
  }
}

type Held = readonly Stored<GrantState>[];

/** The grants in force of those who lose their sign-in or move. */
function heldBy(rows: readonly Matched[], records: Records): Promise<Held> {
  const leaving = rows.flatMap(({ before, subject, lies }) =>
    before && (before.subject !== subject || before.unit !== lies?._id) ? [before.subject] : [],
  );
  return records.grantsInForce([...new Set(leaving)].filter((subject) => subject !== ''));
}

function change(row: Matched, held: Held, use: UseCase, problems: RowProblem[]): RowChange[] {
  if (spoilt(problems, row.row) || !row.lies) return [];
  const { displayName, rank, position, subject, before, target, lies } = row;
  const person = { displayName, rank, position, subject, unit: lies._id, region: lies.region };
  const refuse = (column: string, refusal: Refused) => {
    problems.push({ row: row.row, column, refusal });
    return [];
  };
  const beyond = signInSet(use, before, person);
  if (beyond) return refuse('登录名', beyond);
  const events: readonly PersonEvent[] | Refused = before ? correctPerson(before, person) : registerPerson(person);
  if (isRefused(events)) return refuse('编号', events);
  const besides = before
    ? grantsEnded(
        use,
        before,
        person,
        held.filter((grant) => grant.subject === before.subject),
        '名册导入',
      )
    : [];
  if (isRefused(besides)) return refuse('登录名', besides);
  const claims = subjectMoved(nameOf('people', target), before?.subject ?? '', subject);
  return [{ aggregate: people, id: target, before, events, claims, besides }];
}
