export { importColumns, recordColumns } from './columns.ts';
export { importTable } from './import-table.ts';
export { limits } from './limits.ts';
export { type TableReason, tableMessages } from './messages.ts';
export { tableReader } from './reader.ts';
export { writeCsv } from './writing/csv.ts';
export { chinaTime, type OutCell, type OutColumn, type OutRows, type OutSheet } from './writing/sheet.ts';
export { writeWorkbook } from './writing/workbook.ts';
