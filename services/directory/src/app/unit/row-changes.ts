import { isRefused } from '@jiguan/kernel/refusal';
import { type ImportTable, lacking, type Problems, type RowChange, type Stored, type Told } from '@jiguan/kit/app';
import { no, type Refused } from '../../domain/refusals.ts';
import {
  correctUnit,
  type Establishment,
  registerUnit,
  setEstablishment,
  type UnitDescription,
  type UnitEvent,
  type UnitState,
} from '../../domain/unit/unit.ts';
import { units } from '../records.ts';
import type { MatchedUnit } from './rows.ts';

/** What a row does: it registers a unit or corrects the one that it is about; nothing where something is wrong with it. */
export function changeOf(row: MatchedUnit, parent: string | undefined, columns: ImportTable['columns'], problems: Problems): RowChange[] {
  if (!row.before) lacking(row.reader, columns);
  if (problems.has(row.row)) return [];
  const events = row.before ? corrected(row, row.before, parent, problems.heading) : registered(row, parent ?? '');
  if (!isRefused(events)) return [{ row: row.row, aggregate: units, id: row.target, before: row.before, events }];
  problems.add(row.row, events.field ?? 'id', events);
  return [];
}

/** How the report says a unit. */
export const told: Omit<Told, 'columns'> = {
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

/** The paper of an establishment that is there from that day stays where the row says nothing of it (reports A). */
function withPaper({ reader }: MatchedUnit, establishment: Establishment, { establishments }: UnitState): Establishment {
  const known = establishments.find(({ effectiveFrom }) => effectiveFrom === establishment.effectiveFrom);
  return known && reader.said('documentNumber') === undefined ? { ...establishment, documentNumber: known.documentNumber } : establishment;
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
  const set = row.establishment ? setEstablishment(before, withPaper(row, row.establishment, before)) : [];
  if (isRefused(set)) return set;
  return [...events, ...set];
}
