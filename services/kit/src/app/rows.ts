import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { Problems } from './problems.ts';
import type { Column, Row } from './table.ts';

/** Reads one row: what it says of a field, and what is wrong with it. */
export interface RowReader {
  readonly number: number;
  /** A text; empty where the row asks to clear it; undefined where it says nothing. */
  said(field: string): string | undefined;
  problem(field: string, reason: string, details?: Refusal['details']): void;
  /** Whether what the row says of a field was refused. */
  refused(field: string): boolean;
}

export function rowReader({ number, cells }: Row, problems: Problems): RowReader {
  return {
    number,
    said: (field) => (cells[field] === null ? '' : cells[field]),
    problem: (field, reason, details = {}) => problems.add(number, field, refuse(reason, details)),
    refused: (field) => problems.has(number, field),
  };
}

/** Says of a new record which needed fields its row leaves out. */
export function lacking(reader: RowReader, columns: readonly Column[]): void {
  const missing = columns.filter(({ field, required }) => required && !reader.said(field) && !reader.refused(field));
  for (const { field } of missing) reader.problem(field, 'FIELD_REQUIRED');
}
