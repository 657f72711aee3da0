import { CsvError, parse } from 'csv-parse/sync';
import { no, type Refused } from '../domain/refusals.ts';
import type { Grid } from './grid.ts';
import { limits } from './limits.ts';

/** Reads comma- or tab-separated text, RFC 4180; which of the two shows in the first line. */
export function readCsv(text: string): Grid | Refused {
  const [first = ''] = text.split(/\r\n?|\n/, 1);
  const delimiter = first.includes('\t') && !first.includes(',') ? '\t' : ',';
  try {
    const records: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: limits.columns * limits.cell,
      // One more than is taken, and the header; enough blank rows between to be generous.
      to: limits.rows * 2,
    });
    return records.map((cells, i) => ({ number: i + 1, cells: cells.slice(0, limits.columns) }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return no('FILE_BROKEN', { problem: error.message });
  }
}
