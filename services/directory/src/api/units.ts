import { type ReadTable, touching } from '@jiguan/kit/app';
import { acting, asking, creating, getting, implement, importing, listing, naming, telling, updating } from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { type BatchGetUnitsRequest, UnitServiceService } from '@jiguan/proto/directory/v1/unit';
import type { Reads } from '../app/ports.ts';
import { getEstablishment } from '../app/queries.ts';
import type { Settling } from '../app/reorganisation/conduct.ts';
import { importUnits } from '../app/unit/import-units.ts';
import { abolish, createUnit, hangingOn, merge, putEstablishment, renameUnit, updateUnit } from '../app/unit/keep-units.ts';
import { units } from '../contract/records.ts';
import { no } from '../domain/refusals.ts';
import { nameOn } from '../domain/unit/unit-name.ts';

export const unitApi = (reads: Reads, readTable: ReadTable, settling: Settling) =>
  implement(UnitServiceService, 'jiguan.directory.v1.UnitService', {
    getUnit: getting(units),
    listUnits: listing(units),
    batchGetUnits: naming(units, (unit, { asOf = '' }: BatchGetUnitsRequest) =>
      asOf === '' ? unit : { ...unit, displayName: nameOn(unit, asOf) },
    ),
    createUnit: creating(units, createUnit),
    updateUnit: updating(units, updateUnit),
    renameUnit: acting(units, renameUnit),
    setEstablishment: acting(units, putEstablishment),
    getEstablishment: asking(getEstablishment),
    mergeUnit: telling(units, touching(merge(settling), hangingOn(reads))),
    abolishUnit: telling(units, touching(abolish(settling), hangingOn(reads))),
    importUnits: importing((table) => importUnits(reads, table), {
      table: importTable('jiguan.directory.v1.UnitService/ImportUnits', readTable),
      tree: { keys: ['id', 'creditCode'], parent: 'parent' },
      twice: (row) => no('ROW_TWICE', { row }),
    }),
  });
