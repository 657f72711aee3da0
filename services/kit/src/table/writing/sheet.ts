/** What a table that is written holds, whatever the file's format. */

/** How the cells of a column are kept: `instant` in milliseconds since 1970, `day` as YYYY-MM-DD, `hundredths` in hundredths of what is shown. */
export type OutKind = 'text' | 'number' | 'hundredths' | 'day' | 'instant';

export interface OutColumn {
  readonly heading: string;
  readonly kind: OutKind;
  /** In characters. */
  readonly width?: number;
}

/** Undefined: nothing to say. A text in a column of numbers stays a text. */
export type OutCell = string | number | undefined;

/** Rows, some at a time, as whoever writes them asks for more. */
export type OutRows = AsyncIterable<readonly (readonly OutCell[])[]>;

/** A sheet of a workbook. */
export interface OutSheet {
  readonly title: string;
  readonly columns: readonly OutColumn[];
  readonly rows: OutRows;
}

/** Civil time of China in milliseconds: one zone, no summer time since 1991. */
const EAST = 8 * 3_600_000;

/** `2026-01-31 09:30:00` in China. */
export function chinaTime(instant: number): string {
  return new Date(instant + EAST).toISOString().slice(0, 19).replace('T', ' ');
}

/** Days since 1899-12-30, as spreadsheets count civil time: of an instant in China. */
export const serialOfInstant = (instant: number): number => (instant + EAST) / 86_400_000 + 25_569;

/** The same of a day; undefined before 1900-03-01, where spreadsheets count wrong, and for what is no day. */
export function serialOfDay(day: string): number | undefined {
  const serial = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
  return serial >= 61 ? serial : undefined;
}
