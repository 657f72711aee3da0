import type { Column } from '../../app/table.ts';
import { limits } from '../limits.ts';
import { areHeadings, type Headings, headingsIn } from './headings.ts';
import { type KeptRows, keptRows } from './kept.ts';
import type { Raw, RawRow, RowSink } from './raw.ts';
import { tooLarge } from './unreadable.ts';

/** A sheet as far as the columns go. */
export interface Gathered {
  readonly sink: RowSink;
  /** The row of headings; undefined until it was met. */
  readonly headings: (Headings & { readonly row: number }) | undefined;
  /** Where there is none: the row that came nearest. */
  readonly nearest: (Headings & { readonly row: number }) | undefined;
  readonly rows: KeptRows;
}

/**
 * Looks for the headings among the first rows, past titles and notes, and keeps what is below them. `probe` wants to know only whether there is
 * anything below.
 */
export function gather(columns: readonly Column[], { probe = false } = {}): Gathered {
  let headings: Gathered['headings'];
  let nearest: Gathered['nearest'];
  let looked = 0;
  let characters = 0;
  const rows = keptRows();

  function look(number: number, cells: RawRow): boolean {
    const met = { ...headingsIn(cells, columns), row: number };
    looked += 1;
    if (areHeadings(met)) headings = met;
    else if (!nearest || met.found > nearest.found) nearest = met;
    return headings !== undefined || looked < limits.headingRows;
  }

  function keep(number: number, written: RawRow, hidden: boolean, { places }: Headings): boolean {
    if (rows.length === limits.rows) throw tooLarge('rows', limits.rows);
    const cells = places.map((place) => (place === undefined ? undefined : written[place]));
    const held = cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0);
    characters += held;
    if (characters > limits.characters) throw tooLarge('characters', limits.characters);
    rows.push({ number, hidden, cells }, held);
    return !probe;
  }

  return {
    sink: {
      row(number, cells, hidden) {
        if (cells.every(isBlank)) return true;
        return headings ? keep(number, cells, hidden, headings) : look(number, cells);
      },
    },
    get headings() {
      return headings;
    },
    get nearest() {
      return nearest;
    },
    rows,
  };
}

const isBlank = (cell: Raw | undefined) => cell === undefined || (typeof cell === 'string' && cell.trim() === '');
