import { type Problems, problemsOf } from '../../app/problems.ts';
import type { Column } from '../../app/table.ts';
import { readCell } from './cell.ts';
import { readCsv } from './csv.ts';
import { formatOf } from './format.ts';
import { type Gathered, gather } from './gather.ts';
import { spread } from './merges.ts';
import { Unreadable } from './unreadable.ts';
import type { FoundSheet } from './workbook.ts';

/** Rows as they are handed over: number, and a cell for each column of the list. */
export type Batch = readonly (readonly [number: number, cells: readonly (string | null | undefined)[]])[];

export interface Reading {
  /** Row by row, a batch at a time, so that whoever waits for them is never held up for long. */
  readonly batches: Iterable<Batch>;
  /** Complete when all batches were taken. */
  readonly problems: Pick<Problems, 'first' | 'count'>;
}

const BATCH = 500;

/** Reads the table in a file under these columns. Throws Unreadable. */
export async function read(content: Buffer, columns: readonly Column[]): Promise<Reading> {
  const format = formatOf(content);
  const found = problemsOf();
  if (format.kind === 'csv') {
    const gathered = gather(columns);
    await readCsv(content, format.encoding, columns, gathered.sink);
    return reading(gathered, false, columns, found);
  }
  const { readWorkbookTable } = await import('./workbook.ts');
  const sheet = await readWorkbookTable(content, columns);
  hiddenColumns(sheet, columns, found);
  spread(sheet, sheet.layout, columns, found);
  return reading(sheet, sheet.from1904, columns, found);
}

function reading({ headings, nearest, rows }: Gathered, from1904: boolean, columns: readonly Column[], found: Problems): Reading {
  const judged = headings ?? nearest;
  if (!judged) throw new Unreadable('FILE_EMPTY');
  for (const { column, reason } of judged.problems) found.say(judged.row, column, reason, { column });
  if (judged.problems.length > 0) return { batches: [], problems: found };
  if (rows.length === 0) throw new Unreadable('FILE_EMPTY');
  return { batches: batches(rows, from1904, columns, found), problems: found };
}

function* batches(rows: Gathered['rows'], from1904: boolean, columns: readonly Column[], found: Problems): Iterable<Batch> {
  for (let at = 0; at < rows.length; at += BATCH) {
    yield rows.slice(at, at + BATCH).map(({ number, hidden, cells }) => {
      if (hidden) found.say(number, (columns[0] as Column).heading.zh, 'ROW_HIDDEN');
      return [number, columns.map((column, i) => taken(readCell(cells[i], column, from1904), number, column, found))] as const;
    });
  }
}

function taken(value: ReturnType<typeof readCell>, row: number, column: Column, found: Problems): string | null | undefined {
  if (value === null || value === undefined || typeof value === 'string') return value;
  found.add(row, column.heading.zh, value);
  return undefined;
}

function hiddenColumns({ headings, layout }: FoundSheet, columns: readonly Column[], found: Problems): void {
  headings?.places.forEach((place, i) => {
    if (place === undefined || !layout.hiddenColumns.some(({ from, to }) => place >= from && place <= to)) return;
    const { zh } = (columns[i] as Column).heading;
    found.say(headings.row, zh, 'COLUMN_HIDDEN', { column: zh });
  });
}
