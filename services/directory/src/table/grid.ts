import type { Column, Row, RowProblem, Table } from '../app/table.ts';
import { no, type Refused } from '../domain/refusals.ts';
import { limits } from './limits.ts';

/** A cell that holds no usable value: a formula that failed, or was never calculated. */
export const UNREADABLE = Symbol('unreadable');

export type Cell = string | typeof UNREADABLE;

/** The used rows of a file, by their numbers from 1. */
export type Grid = readonly { readonly number: number; readonly cells: readonly Cell[] }[];

const isBlank = (cell: Cell | undefined) => cell === undefined || (cell !== UNREADABLE && cell.trim() === '');

/** A heading as it is compared: full-width forms, blanks around, case and a trailing asterisk for needed columns do not count. */
const heading = (text: string) => text.normalize('NFKC').trim().replace(/[*]+$/, '').trim().toLowerCase();

/** The rows under the known headings. Unknown columns and blank rows are passed over. */
export function tableOf(grid: Grid, columns: readonly Column[]): Table | Refused {
  const [head, ...body] = grid.filter(({ cells }) => !cells.every(isBlank));
  if (!head) return no('FILE_EMPTY', {}, 'content');
  const { places, problems } = placesOf(head.cells, columns, head.number);
  if (problems.length > 0) return { rows: [], problems };
  if (body.length === 0) return no('FILE_EMPTY', {}, 'content');
  if (body.length > limits.rows) return no('FILE_TOO_LARGE', { what: '行 (rows)', limit: limits.rows }, 'content');
  return { rows: body.map(({ number, cells }) => rowOf(number, cells, places)), problems };
}

type Places = readonly (readonly [heading: string, at: number])[];

function placesOf(cells: readonly Cell[], columns: readonly Column[], row: number): { places: Places; problems: RowProblem[] } {
  const written = cells.map((cell) => (cell === UNREADABLE ? '' : heading(cell)));
  const places: [string, number][] = [];
  const problems: RowProblem[] = [];
  for (const column of columns) {
    const names = [column.heading, ...column.aliases].map(heading);
    const at = written.flatMap((text, i) => (names.includes(text) ? [i] : []));
    if (at.length > 1) problems.push({ row, column: column.heading, refusal: no('COLUMN_TWICE', { column: column.heading }) });
    if (at.length === 0 && column.needed)
      problems.push({ row, column: column.heading, refusal: no('COLUMN_MISSING', { column: column.heading }) });
    if (at.length === 1) places.push([column.heading, at[0] as number]);
  }
  return { places, problems };
}

function rowOf(number: number, cells: readonly Cell[], places: Places): Row {
  const text = (cell: Cell | undefined) => (cell === undefined || cell === UNREADABLE ? '' : cell.trim());
  return {
    number,
    cells: Object.fromEntries(places.map(([name, at]) => [name, text(cells[at])])),
    unreadable: places.filter(([, at]) => cells[at] === UNREADABLE).map(([name]) => name),
  };
}
