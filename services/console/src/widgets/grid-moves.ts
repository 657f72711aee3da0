/** How one moves in a TimeGrid, and where things lie in a row. Pure. */
import type { GridItem } from './grid.ts';

/** Where one is; from `anchor` to there a span is chosen. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
  readonly anchor: number;
}

/** Columns from, to; `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const spanOf = ({ column, anchor }: Cursor): Span => ({ from: Math.min(column, anchor), to: Math.max(column, anchor) + 1 });

interface Surroundings {
  readonly shift: boolean;
  readonly control: boolean;
  readonly rows: number;
  readonly columns: number;
}

/** Where a key leads (ARIA Authoring Practices, grid); undefined for keys that mean nothing here. A span stays in its row. */
export function cursorAfter(
  { row, column, anchor }: Cursor,
  key: string,
  { shift, control, rows, columns }: Surroundings,
): Cursor | undefined {
  const at = (nextRow: number, nextColumn: number): Cursor => {
    const to = { row: clamped(nextRow, rows), column: clamped(nextColumn, columns) };
    return { ...to, anchor: shift && to.row === row ? anchor : to.column };
  };
  switch (key) {
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'Home':
      return control ? at(0, 0) : at(row, 0);
    case 'End':
      return control ? at(rows - 1, columns - 1) : at(row, columns - 1);
    case 'PageUp':
      return at(row - 10, column);
    case 'PageDown':
      return at(row + 10, column);
    case 'Escape':
      return { row, column, anchor: column };
    default:
      return undefined;
  }
}

const clamped = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

/** Items of a row one below the other where they overlap; nothing is hidden by another. */
export function lanesOf(items: readonly GridItem[]): {
  readonly placed: readonly { readonly item: GridItem; readonly lane: number }[];
  readonly lanes: number;
} {
  const ends: number[] = [];
  const placed = [...items]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((item) => {
      if (item.background) return { item, lane: 0 };
      const free = ends.findIndex((end) => end <= item.from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = item.to;
      return { item, lane };
    });
  return { placed, lanes: Math.max(1, ends.length) };
}
