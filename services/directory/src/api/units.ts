import { get, type ReadTable } from '@jiguan/kit/app';
import { given, importOrder, importReport, only } from '@jiguan/kit/contract';
import { command, implement, query } from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { type Unit, UnitServiceService } from '@jiguan/proto/directory/v1/unit';
import { importUnits } from '../app/import-units.ts';
import type { Reads } from '../app/ports.ts';
import { getEstablishment, listOf } from '../app/queries.ts';
import { units } from '../app/records.ts';
import { abolish, createUnit, merge, putEstablishment, updateUnit } from '../app/units.ts';
import { toUnit } from '../contract/unit.ts';
import type { UnitState } from '../domain/unit.ts';
import { pageOf, pageRequest } from './lists.ts';

/** Answers with the unit as it became. */
const output = toUnit;

export const unitApi = (reads: Reads, readTable: ReadTable) =>
  implement(UnitServiceService, 'jiguan.directory.v1.UnitService', {
    getUnit: query(get(units), { input: ({ name }) => ({ name }), output }),
    listUnits: query(listOf<UnitState>(reads, 'units'), { input: pageRequest, output: pageOf('units', toUnit) }),
    createUnit: command(createUnit(reads), {
      input: ({ unit = {} as Unit, unitId, validateOnly }) => ({
        id: unitId,
        creditCode: unit.creditCode,
        displayName: unit.displayName,
        region: unit.region,
        level: unit.level,
        kind: unit.kind,
        parent: unit.parent,
        validateOnly,
      }),
      output,
    }),
    updateUnit: command(updateUnit, {
      input: ({ unit }, { changed }) => {
        const { name, displayName, creditCode, parent, kind } = given(unit);
        return { name, changes: only({ displayName, creditCode, parent, kind }, changed) };
      },
      output,
    }),
    setEstablishment: command(putEstablishment, {
      input: ({ name, establishment }) => ({ name, establishment: given(establishment) }),
      output,
    }),
    getEstablishment: query(getEstablishment, {
      input: ({ name, asOf }) => ({ name, asOf }),
      output: (establishment) => ({ ...establishment, posts: [...establishment.posts] }),
    }),
    mergeUnit: command(merge, { input: ({ name, successor, reason }) => ({ name, successor, reason }), output }),
    abolishUnit: command(abolish, { input: ({ name, reason }) => ({ name, reason }), output }),
    importUnits: command(importUnits(reads, importTable('jiguan.directory.v1.UnitService/ImportUnits', readTable)), {
      input: importOrder,
      output: importReport,
    }),
  });
