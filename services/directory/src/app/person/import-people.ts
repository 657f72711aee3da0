import { isRefused } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { nameOf } from '@jiguan/kernel/resource-name';
import {
  type ImportCommand,
  type ImportOrder,
  type ImportTable,
  imported,
  lacking,
  type Problems,
  problemsOf,
  type Row,
  type RowChange,
  type RowReader,
  rowReader,
  type Stored,
  type Told,
  type UseCase,
} from '@jiguan/kit/app';
import type { GrantState } from '../../domain/grant/grant.ts';
import { correctPerson, type PersonDescription, type PersonEvent, type PersonState, registerPerson } from '../../domain/person/person.ts';
import { no, type Refused } from '../../domain/refusals.ts';
import { ended, type UnitState } from '../../domain/unit/unit.ts';
import type { Reads } from '../ports.ts';
import { people } from '../records.ts';
import { grantsEnded, signInSet, subjectTaken } from '../sign-in.ts';
import { idIn } from '../unit/rows.ts';
import { unitsNamed } from '../unit/units-named.ts';

/** What a row says of a person; of what it does not say, undefined. */
interface PersonRow {
  readonly reader: RowReader;
  readonly row: number;
  readonly id: string;
  readonly displayName: string | undefined;
  /** As written: an id, a name or a credit code. */
  readonly unit: string | undefined;
  readonly rank: string | undefined;
  readonly position: string | undefined;
  readonly subject: string | undefined;
}

interface Matched extends PersonRow {
  readonly before: Stored<PersonState> | undefined;
  readonly target: string;
  /** The unit that the row names; undefined where it names none. */
  readonly lies: Stored<UnitState> | Refused | undefined;
  /** Who has the sign-in now. */
  readonly holder: Stored<PersonState> | undefined;
  /** The fields of which the row says something. */
  readonly said: Partial<PersonDescription>;
}

/** People from a file: a row whose 编号 or, without one, 登录名 is known corrects that person; any other row registers one. */
export const importPeople =
  (reads: Reads, { read, columns }: ImportTable): ImportCommand =>
  async (order, use) => {
    const table = await read(order.content);
    if (isRefused(table)) return table;
    const problems = problemsOf(table, columns);
    const rows = table.rows.map((row) => readPersonRow(row, problems));
    const matched = await match(rows, order, reads, use);
    for (const check of [withinReach, onceEach, subjectsFree]) check(matched, order, problems);
    const held = await heldBy(matched, reads);
    const changes = matched.flatMap((row) => change(row, { held, columns, problems }, use));
    const taken = (resource: string) => ({ ...subjectTaken(resource), field: 'content' });
    return imported(order, { rows: rows.length, changes, problems, told: { ...told, columns }, taken });
  };

function readPersonRow(row: Row, problems: Problems): PersonRow {
  const reader = rowReader(row, problems);
  const id = idIn(reader);
  const subject = reader.said('subject');
  // Without either, the next import of the same file could not know the person again.
  if (id === '' && !subject && !problems.has(row.number)) reader.problem('id', 'FIELD_REQUIRED');
  return {
    reader,
    row: row.number,
    id,
    displayName: reader.said('displayName'),
    unit: reader.said('unit'),
    rank: reader.said('rank'),
    position: reader.said('position'),
    subject,
  };
}

async function match(rows: readonly PersonRow[], { region }: ImportOrder, reads: Reads, use: UseCase): Promise<Matched[]> {
  const [byId, bySubject, units] = await Promise.all([
    reads.byIds<PersonState>(
      'people',
      rows.map(({ id }) => id),
    ),
    reads.peopleBySubject(rows.map(({ subject }) => subject ?? '')),
    unitsNamed(
      reads,
      rows.map(({ unit }) => unit ?? ''),
      region,
    ),
  ]);
  return rows.map((row) => {
    const holder = bySubject.get(row.subject ?? '');
    const before = row.id === '' ? holder : byId.get(row.id);
    const lies = row.unit === undefined ? undefined : units.find(row.unit);
    return { ...row, before, target: before?._id ?? (row.id === '' ? use.newId() : row.id), lies, holder, said: saidOf(row, lies) };
  });
}

/** Each person's unit is known, active and in the region of the import, and so is the unit they come from, whether the row names one or not. */
function withinReach(rows: readonly Matched[], { region: scope }: ImportOrder, problems: Problems): void {
  for (const { row, lies, before } of rows) {
    const there = isRefused(lies) ? lies : lies && (outside(lies.region, scope) ?? ended(lies));
    const refusal = there ?? (before && outside(before.region, scope));
    if (refusal) problems.add(row, 'unit', refusal);
  }
}

const outside = (region: string, scope: string): Refused | undefined =>
  covers(scope, region) ? undefined : no('REGION_OUTSIDE_IMPORT', { region, scope });

/** A file names each person and each sign-in once. */
function onceEach(rows: readonly Matched[], _: ImportOrder, problems: Problems): void {
  const seen = new Map<string, number>();
  for (const { row, target, subject } of rows) {
    const keys = [`person ${target}`, ...(subject ? [`subject ${subject}`] : [])];
    const first = keys.map((key) => seen.get(key)).find((at) => at !== undefined);
    if (first !== undefined) problems.add(row, 'id', no('ROW_TWICE', { row: first }));
    for (const key of keys) seen.set(key, seen.get(key) ?? row);
  }
}

/** A sign-in may go to a new holder when the same file takes it from the old one. */
function subjectsFree(rows: readonly Matched[], _: ImportOrder, problems: Problems): void {
  const becomes = new Map(rows.map(({ target, subject, before }) => [target, subject ?? before?.subject ?? '']));
  for (const { row, target, subject, holder } of rows) {
    if (!subject || !holder || holder._id === target || (becomes.has(holder._id) && becomes.get(holder._id) !== subject)) continue;
    problems.add(row, 'subject', no('SUBJECT_TAKEN', { subject }));
  }
}

/** Grants in force, by subject. */
type Held = ReadonlyMap<string, readonly Stored<GrantState>[]>;

/** The grants in force of those who lose their sign-in or move. */
async function heldBy(rows: readonly Matched[], reads: Reads): Promise<Held> {
  const leaving = rows.flatMap(({ before, said }) => {
    if (!before) return [];
    const { subject, unit } = { ...before, ...said };
    return before.subject !== subject || before.unit !== unit ? [before.subject] : [];
  });
  const grants = await reads.grantsInForce([...new Set(leaving)].filter((subject) => subject !== ''));
  return Map.groupBy(grants, ({ subject }) => subject);
}

/** What a row meets beside its own record. */
interface Beside {
  readonly held: Held;
  readonly columns: ImportTable['columns'];
  readonly problems: Problems;
}

function change(matched: Matched, { held, columns, problems }: Beside, use: UseCase): RowChange[] {
  const { row, reader, before, target, said } = matched;
  if (!before) lacking(reader, columns);
  if (problems.has(row)) return [];
  const person: PersonDescription = { ...(before ?? EMPTY), ...said };
  const refused = (field: string, refusal: Refused) => {
    problems.add(row, field, refusal);
    return [];
  };
  const beyond = signInSet(use, before, person);
  if (beyond) return refused('subject', beyond);
  const events: readonly PersonEvent[] | Refused = before ? correctPerson(before, said) : registerPerson({ ...EMPTY, ...said });
  if (isRefused(events)) return refused('id', events);
  const besides = before ? grantsEnded(use, before, person, held.get(before.subject) ?? [], '名册导入') : [];
  if (isRefused(besides)) return refused('subject', besides);
  return [{ row, aggregate: people, id: target, before, events, besides }];
}

const told: Omit<Told, 'columns'> = { collection: 'people', tell: (person) => ({ ...person }) };

const EMPTY: PersonDescription = { displayName: '', unit: '', region: '', rank: '', position: '', subject: '' };

function saidOf({ displayName, rank, position, subject }: PersonRow, lies: Matched['lies']): Partial<PersonDescription> {
  const there = lies && !isRefused(lies) ? { unit: nameOf('units', lies._id), region: lies.region } : {};
  const said: Record<string, string> = {};
  const told = { displayName, rank, position, subject };
  for (const field of TOLD) if (told[field] !== undefined) said[field] = told[field];
  return { ...said, ...there };
}

const TOLD = ['displayName', 'rank', 'position', 'subject'] as const;
