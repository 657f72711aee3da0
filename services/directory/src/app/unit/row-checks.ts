import { covers } from '@jiguan/kernel/region';
import type { Problems, Stored } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import type { UnitState } from '../../domain/unit/unit.ts';
import type { MatchedUnit } from './rows.ts';

/** What the rows of a file meet in the store. */
export interface Known {
  readonly byId: ReadonlyMap<string, Stored<UnitState>>;
  readonly byCode: ReadonlyMap<string, Stored<UnitState>>;
  readonly regions: ReadonlySet<string>;
}

/** What is wrong with rows beside the store and beside each other is added to the problems. `scope`: the region of the import. */
export function checkRows(rows: readonly MatchedUnit[], known: Known, scope: string, problems: Problems): void {
  withinReach(rows, scope, problems);
  regionsKnown(rows, known, problems);
  onceEach(rows, problems);
  codesFree(rows, known, problems);
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
function onceEach(rows: readonly MatchedUnit[], problems: Problems): void {
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
