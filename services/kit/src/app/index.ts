export * from './ahead.ts';
export * from './called.ts';
export * from './commitment.ts';
export type { FieldChange, Told } from './field-changes.ts';
export {
  FIRST_ROW,
  type ImportCommand,
  type ImportCommitment,
  type Imported,
  type ImportOrder,
  imported,
  importedRows,
  type RowChange,
} from './import.ts';
export * from './names.ts';
export * from './on.ts';
export * from './problems.ts';
export * from './process.ts';
export * from './rows.ts';
export * from './scope.ts';
export type * from './shape.ts';
export * from './slices.ts';
export type * from './table.ts';
export * from './touching.ts';
export type * from './types.ts';
