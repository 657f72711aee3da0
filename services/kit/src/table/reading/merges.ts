import type { Problems } from '../../app/problems.ts';
import type { Column } from '../../app/table.ts';
import { limits } from '../limits.ts';
import type { Gathered } from './gather.ts';
import type { GatheredRow } from './kept.ts';
import { broken } from './unreadable.ts';
import type { Layout } from './xlsx/sheet.ts';

/**
 * A person sees a merged cell's value in every row it spans, and that is what each row gets. A cell merged across columns could belong to
 * either: refused. Titles and headings that are merged concern nobody; where headings span rows, the data begins below them.
 * Is given the rows in their order, and answers whether a row is data.
 */
export function spreading(
  { headings }: Pick<Gathered, 'headings'>,
  { merges }: Pick<Layout, 'merges'>,
  columns: readonly Column[],
  found: Problems,
): (row: GatheredRow) => boolean {
  if (!headings) return () => true;
  const { row: head, places } = headings;
  const covering = merges.flatMap(({ from, to }) => {
    const covered = places.flatMap((place, i) => (place !== undefined && place >= from.column && place <= to.column ? [i] : []));
    return covered.length === 0 || to.row < head ? [] : [{ from, to, covered, top: undefined as GatheredRow['cells'] | undefined }];
  });
  const begins = covering.reduce((last, { from, to }) => (from.row <= head ? Math.max(last, to.row + 1) : last), head + 1);
  const coming = covering.filter(({ from }) => from.row > head).sort((a, b) => b.from.row - a.from.row);
  let under: typeof coming = [];
  let work = 0;
  return ({ number, cells }) => {
    if (number < begins) return false;
    while ((coming.at(-1)?.from.row ?? Number.POSITIVE_INFINITY) <= number) under.push(coming.pop() as (typeof coming)[number]);
    under = under.filter(({ to }) => to.row >= number);
    for (const merge of under) {
      work += merge.covered.length;
      if (work > limits.cells) throw broken('mergeCells');
      if (merge.from.row === number) merge.top = cells;
      for (const at of merge.covered) {
        if (places[at] !== merge.from.column) found.say(number, (columns[at] as Column).heading.zh, 'CELL_MERGED');
        else if (merge.top) cells[at] = merge.top[at];
      }
    }
    return true;
  };
}
