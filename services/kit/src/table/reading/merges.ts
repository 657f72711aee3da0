import type { Problems } from '../../app/problems.ts';
import type { Column } from '../../app/table.ts';
import { limits } from '../limits.ts';
import type { Gathered, GatheredRow } from './gather.ts';
import { broken } from './unreadable.ts';
import type { Layout } from './xlsx/sheet.ts';

/**
 * A person sees a merged cell's value in every row it spans, and that is what each row gets. A cell merged across columns could belong to
 * either: refused. Titles and headings that are merged concern nobody; where headings span rows, the data begins below them.
 */
export function spread({ headings, rows }: Gathered, { merges }: Layout, columns: readonly Column[], found: Problems): void {
  if (!headings) return;
  let work = 0;
  for (const { from, to } of merges) {
    const covered = headings.places.flatMap((place, i) => (place !== undefined && place >= from.column && place <= to.column ? [i] : []));
    if (covered.length === 0 || to.row < headings.row) continue;
    if (from.row <= headings.row) {
      rows.splice(0, firstAt(rows, to.row + 1));
      continue;
    }
    for (let i = firstAt(rows, from.row), top = rows[i]; i < rows.length && (rows[i] as GatheredRow).number <= to.row; i += 1) {
      const row = rows[i] as GatheredRow;
      work += covered.length;
      if (work > limits.cells) throw broken('mergeCells');
      for (const at of covered) {
        if (headings.places[at] !== from.column) found.say(row.number, (columns[at] as Column).heading.zh, 'CELL_MERGED');
        else if (top?.number === from.row) row.cells[at] = top.cells[at];
      }
    }
  }
}

/** Index of the first row of at least that number. */
function firstAt(rows: readonly GatheredRow[], number: number): number {
  let low = 0;
  for (let high = rows.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as GatheredRow).number < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
