import { CsvError, type Parser, parse } from 'csv-parse';
import type { Column } from '../../app/table.ts';
import { limits } from '../limits.ts';
import { headingsIn } from './headings.ts';
import type { RowSink } from './raw.ts';
import { broken, tooLarge, Unreadable } from './unreadable.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** Decoded at a time, so that a file is never there twice. */
const PIECE = 64 << 10;

/** Reads separated text (RFC 4180), row by row. Excel writes the separator into a first line `sep=;` that it does not show, nor count. */
export async function readCsv(content: Uint8Array, encoding: string, columns: readonly Column[], sink: RowSink): Promise<void> {
  const head = headOf(content, encoding);
  const stated = /^sep=([,;\t])\r?(\n|$)/i.exec(head);
  const delimiter = stated?.[1] ?? delimiterOf(head, columns);
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: limits.token,
  });
  let number = 0;
  let cells = 0;
  const take = (record: string[]): boolean => {
    number += 1;
    cells += record.length;
    checkSize(record, cells);
    return sink.row(number, record, false);
  };
  try {
    await Promise.all([taken(parser, take), feed(parser, content, encoding, stated?.[0].length ?? 0)]);
  } catch (error) {
    throw error instanceof CsvError ? said(error) : error;
  }
}

/** By events, which cost a tenth of what awaiting each record would. */
function taken(parser: Parser, take: (record: string[]) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.on('data', (record: string[]) => {
      if (parser.destroyed) return;
      try {
        if (!take(record)) parser.destroy();
      } catch (error) {
        parser.destroy(error as Error);
      }
    });
    parser.on('error', reject).on('close', resolve).on('end', resolve);
  });
}

function checkSize(record: readonly string[], cells: number): void {
  if (cells > limits.cells) throw tooLarge('cells', limits.cells);
  if (record.length > limits.columns && record.slice(limits.columns).some((cell) => cell.trim() !== ''))
    throw tooLarge('columns', limits.columns);
  if (record.some((cell) => cell.length > limits.cell)) throw tooLarge('characters', limits.cell);
}

/** `skipped` characters at the beginning are no part of the table. */
async function feed(parser: Parser, content: Uint8Array, encoding: string, skipped: number): Promise<void> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < content.length && !parser.destroyed; at += PIECE) {
    const text = decoder.decode(content.subarray(at, at + PIECE), { stream: true }).slice(at === 0 ? skipped : 0);
    if (!parser.write(text)) await new Promise<void>((next) => parser.once('drain', next).once('close', next));
  }
  if (!parser.destroyed) parser.end(decoder.decode());
}

function said({ code, records }: CsvError & { readonly records?: number }): Unreadable {
  const row = (records ?? 0) + 1;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new Unreadable('FILE_QUOTE_OPEN', { row });
  return code === 'CSV_MAX_RECORD_SIZE' ? tooLarge('token', limits.token) : broken(`CSV ${row}`);
}

/** The first lines, to judge by. */
const headOf = (content: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(content.subarray(0, PIECE));

/** The separator that makes headings of one of the first lines; a comma where none does. */
function delimiterOf(head: string, columns: readonly Column[]): string {
  const lines = head.split(/\r\n?|\n/, limits.headingRows);
  const worth = (delimiter: string) =>
    Math.max(...lines.map((line) => headingsIn(line.split(delimiter).slice(0, limits.columns).map(unquoted), columns).found));
  return DELIMITERS.reduce((best, one) => (worth(one) > worth(best) ? one : best));
}

const unquoted = (cell: string) => cell.replace(/^"|"$/g, '');
