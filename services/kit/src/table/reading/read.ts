import { type Problems, problemsOf } from '../../app/problems.ts';
import type { Column } from '../../app/table.ts';
import { readCell } from './cell.ts';
import { readCsv } from './csv.ts';
import { formatOf } from './format.ts';
import { type Gathered, gather } from './gather.ts';
import type { GatheredRow } from './kept.ts';
import { spreading } from './merges.ts';
import { unpacked } from './packed.ts';
import { Unreadable } from './unreadable.ts';
import type { FoundSheet } from './workbook.ts';

/** Rows as they are handed over. */
export interface Batch {
  readonly numbers: readonly number[];
  /** Of each row a line: as JSON a list with a cell for each column of the list, 0 where the row says nothing. */
  readonly lines: Uint8Array<ArrayBuffer>;
}

export interface Reading {
  /** A batch at a time, so that whoever waits for them is never held up for long. Throws Unreadable where there turns out to be none. */
  readonly batches: Iterable<Batch>;
  /** Complete when all batches were taken. */
  readonly problems: Pick<Problems, 'first' | 'count'>;
}

/** Reads the table in a file under these columns. Throws Unreadable. */
export async function read(given: Buffer, columns: readonly Column[]): Promise<Reading> {
  const content = unpacked(given);
  const format = formatOf(content);
  const found = problemsOf();
  if (format.kind === 'csv') {
    const gathered = gather(columns);
    await readCsv(content, format.encoding, columns, gathered.sink);
    return reading({ gathered, isData: () => true, from1904: false, columns, found });
  }
  const { readWorkbookTable } = await import('./workbook.ts');
  const sheet = await readWorkbookTable(content, columns);
  hiddenColumns(sheet, columns, found);
  return reading({ gathered: sheet, isData: spreading(sheet, sheet.layout, columns, found), from1904: sheet.from1904, columns, found });
}

interface Read {
  readonly gathered: Gathered;
  readonly isData: (row: GatheredRow) => boolean;
  readonly from1904: boolean;
  readonly columns: readonly Column[];
  readonly found: Problems;
}

function reading(all: Read): Reading {
  const { gathered, found } = all;
  const judged = gathered.headings ?? gathered.nearest;
  if (!judged) throw new Unreadable('FILE_EMPTY');
  for (const { column, reason } of judged.problems) found.say(judged.row, column, reason, { column });
  if (judged.problems.length > 0) return { batches: [], problems: found };
  if (gathered.rows.length === 0) throw new Unreadable('FILE_EMPTY');
  return { batches: batches(all), problems: found };
}

function* batches({ gathered, isData, from1904, columns, found }: Read): Iterable<Batch> {
  const text = new TextEncoder();
  let some = false;
  for (const kept of gathered.rows.taken()) {
    const rows = kept.filter(isData);
    if (rows.length === 0) continue;
    some = true;
    const lines = rows.map(({ number, hidden, cells }) => {
      if (hidden) found.say(number, (columns[0] as Column).heading.zh, 'ROW_HIDDEN');
      return JSON.stringify(columns.map((column, i) => taken(readCell(cells[i], column, from1904), number, column, found)).map(written));
    });
    yield { numbers: rows.map(({ number }) => number), lines: text.encode(lines.join('\n')) };
  }
  if (!some) throw new Unreadable('FILE_EMPTY');
}

const written = (value: string | null | undefined) => (value === undefined ? 0 : value);

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
