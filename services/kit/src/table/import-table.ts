import { isRefused, refuse } from '@jiguan/kernel/refusal';
import type { ImportTable, ReadTable } from '../app/table.ts';
import { importColumns } from './columns.ts';

/**
 * Rows of one import. All are one transaction, and the service works them out between the calls of others: 10 000 held others up for 1.5 s on a busy
 * machine of two cores, 50 000 for longer than a connection waits (ADR 019).
 */
const ROWS = 5_000;

/** Rows of an import that goes in slices (`importing`). */
export const MANY_ROWS = 50_000;

/** The table of an import: `importTable('jiguan.directory.v1.UnitService/ImportUnits', readTable)`. `rows`: how many it takes. */
export function importTable(method: string, readTable: ReadTable, rows = ROWS): ImportTable {
  const columns = importColumns(method);
  return {
    columns,
    async read(content) {
      const table = await readTable(content, columns);
      if (isRefused(table) || table.rows.length <= rows) return table;
      return refuse('FILE_TOO_LARGE', { what: '行 (rows)', limit: rows }, { field: 'content' });
    },
  };
}
