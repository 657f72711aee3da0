import type { ImportTable, ReadTable } from '../app/table.ts';
import { importColumns } from './columns.ts';

/** The table of an import: `importTable('jiguan.directory.v1.UnitService/ImportUnits', readTable)`. How many rows it may have is the reader's limit. */
export function importTable(method: string, readTable: ReadTable): ImportTable {
  const columns = importColumns(method);
  const open = (content: Uint8Array) => readTable(content, columns);
  return { columns, read: open, open };
}
