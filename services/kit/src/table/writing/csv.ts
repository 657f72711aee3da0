import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { chinaTime, type OutCell, type OutColumn, type OutRows } from './sheet.ts';

/**
 * A CSV file (RFC 4180, UTF-8 with the mark by which Chinese Excel knows it), written as it is read. A text that a spreadsheet would take
 * for a formula begins with an apostrophe (CWE-1236), which imports take off again.
 */
export function writeCsv(columns: readonly OutColumn[], rows: OutRows): Readable {
  return Readable.from(lines(columns, rows), { objectMode: false });
}

async function* lines(columns: readonly OutColumn[], rows: OutRows): AsyncGenerator<string> {
  const written = (records: readonly (readonly OutCell[])[]) =>
    stringify(records as OutCell[][], {
      record_delimiter: 'windows',
      escape_formulas: true,
      cast: { number: (value, { index }) => shown(value, columns[index]) },
    });
  yield `\uFEFF${written([columns.map(({ heading }) => heading)])}`;
  for await (const some of rows) if (some.length > 0) yield written(some);
}

function shown(value: number, column: OutColumn | undefined): string {
  if (column?.kind === 'instant') return chinaTime(value);
  return column?.kind === 'hundredths' ? (value / 100).toFixed(2) : String(value);
}
