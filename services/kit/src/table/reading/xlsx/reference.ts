import { limits } from '../../limits.ts';

export interface Reference {
  /** From 1. */
  readonly row: number;
  /** From 0. */
  readonly column: number;
}

export interface Range {
  readonly from: Reference;
  readonly to: Reference;
}

/** `B7` → row 7, column 1. Undefined for anything that is no cell of a sheet. */
export function readReference(text: string): Reference | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (!match) return undefined;
  const column = columnNumber(match[1] as string) - 1;
  const row = Number(match[2]);
  return row >= 1 && row <= limits.sheetRows && column < limits.sheetColumns ? { row, column } : undefined;
}

/** `A1:C3`, or one cell. */
export function readRange(text: string): Range | undefined {
  const [first = '', last = first] = text.split(':');
  const from = readReference(first);
  const to = readReference(last);
  return from && to && from.row <= to.row && from.column <= to.column ? { from, to } : undefined;
}

/** `A` → 1, `XFD` → 16384. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
