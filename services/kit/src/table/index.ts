export { importColumns } from './columns.ts';
export { importTable } from './import-table.ts';
export { limits } from './limits.ts';
export { type TableReason, tableMessages } from './messages.ts';
export { tableReader } from './reader.ts';
