import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { ReadTable } from '@jiguan/kit/app';
import { command, implement, query } from '@jiguan/kit/grpc';
import { type Unit, UnitKind, UnitServiceService } from '@jiguan/proto/directory/v1/unit';
import { units } from '../app/aggregates.ts';
import { establishmentMessage, unitMessage } from '../app/contract/messages-of.ts';
import { importUnits } from '../app/import-units.ts';
import { getEstablishment, getOne, listOf } from '../app/queries.ts';
import type { Records } from '../app/records.ts';
import { abolish, createUnit, merge, putEstablishment, updateUnit } from '../app/units.ts';
import { no, type Refused } from '../domain/refusals.ts';
import type { UnitDescription, UnitState } from '../domain/unit.ts';
import { importReport, importRequest } from './imports.ts';
import { pageOf, pageRequest } from './lists.ts';
import { masked } from './update-mask.ts';

const changeable = { displayName: 'display_name', creditCode: 'credit_code', parent: 'parent', kind: 'kind' } as const;

/** The contract does not check the unit of an update, since a masked one is rarely whole. */
function changesOf(unit: Unit, mask: readonly string[] | undefined): Partial<UnitDescription> | Refused {
  const { displayName, creditCode, parent, kind } = unit;
  const set = { displayName, creditCode, parent, kind: kind === UnitKind.UNIT_KIND_UNSPECIFIED ? '' : String(kind) };
  const changes = masked<UnitDescription>(changeable, set, mask, 'UNIT_FIELD_FIXED');
  if (isRefused(changes)) return changes;
  if (changes.displayName === '') return no('FIELD_REQUIRED', {}, 'unit.display_name');
  if ((changes.displayName?.length ?? 0) > 200) return no('FIELD_TOO_LONG', { max: 200 }, 'unit.display_name');
  if (changes.kind !== undefined && !(changes.kind in UnitKind)) return no('FIELD_NOT_ALLOWED', {}, 'unit.kind');
  return changes;
}

/** Answers with the unit as it became. */
const output = unitMessage;

export const unitApi = (records: Records, readTable: ReadTable) =>
  implement(UnitServiceService, 'jiguan.directory.v1.UnitService', {
    getUnit: query(getOne(units), { input: ({ name }) => ({ name }), output }),
    listUnits: query(listOf<UnitState>(records, 'units'), { input: pageRequest, output: pageOf('units', unitMessage) }),
    createUnit: command(createUnit(records), {
      input: ({ unit = {} as Unit, unitId, validateOnly }) => ({
        id: unitId,
        creditCode: unit.creditCode,
        displayName: unit.displayName,
        region: idOf(unit.region),
        level: unit.level,
        kind: unit.kind,
        parent: unit.parent,
        validateOnly,
      }),
      output,
    }),
    updateUnit: command(updateUnit, {
      input: ({ unit, updateMask }) => {
        if (!unit) return no('FIELD_REQUIRED', {}, 'unit');
        const changes = changesOf(unit, updateMask);
        return isRefused(changes) ? changes : { name: unit.name, changes };
      },
      output,
    }),
    setEstablishment: command(putEstablishment, {
      input: ({ name, establishment }) =>
        establishment ? { name, establishment: establishmentMessage(establishment) } : no('FIELD_REQUIRED', {}, 'establishment'),
      output,
    }),
    getEstablishment: query(getEstablishment, { input: ({ name, asOf }) => ({ name, asOf }), output: establishmentMessage }),
    mergeUnit: command(merge, { input: ({ name, successor, reason }) => ({ name, successor, reason }), output }),
    abolishUnit: command(abolish, { input: ({ name, reason }) => ({ name, reason }), output }),
    importUnits: command(importUnits(records, readTable), { input: importRequest, output: importReport }),
  });
