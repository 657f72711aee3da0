import type { Column, PackedTable, Row, Table } from '../app/table.ts';
import type { Batch } from './reading/read.ts';

/** Puts a table together from the batches of its reader; its rows stay bytes, outside of the heap, until one is asked for. */
export function packing(columns: readonly Column[]) {
  const batches: Buffer[] = [];
  const numbers: number[] = [];
  const lines: { readonly batch: number[]; readonly from: number[]; readonly to: number[] } = { batch: [], from: [], to: [] };

  function row(place: number): Row {
    const [from, to] = [lines.from[place], lines.to[place]];
    const cells = JSON.parse((batches[lines.batch[place] as number] as Buffer).toString('utf8', from, to)) as (string | null | 0)[];
    const said: Record<string, string | null | undefined> = {};
    columns.forEach(({ field }, i) => {
      const cell = cells[i];
      said[field] = cell === 0 ? undefined : cell;
    });
    return { number: numbers[place] as number, cells: said };
  }

  return {
    add(batch: Batch): void {
      const bytes = Buffer.from(batch.lines.buffer);
      let from = 0;
      for (const number of batch.numbers) {
        const end = bytes.indexOf(0x0a, from);
        const to = end < 0 ? bytes.length : end;
        numbers.push(number);
        lines.batch.push(batches.length);
        lines.from.push(from);
        lines.to.push(to);
        from = to + 1;
      }
      batches.push(bytes);
    },
    table: (found: Pick<Table, 'problems' | 'problemCount'>): PackedTable => ({
      ...found,
      numbers,
      row,
      get rows() {
        return numbers.map((_, place) => row(place));
      },
    }),
  };
}
