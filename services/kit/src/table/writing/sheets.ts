import { limits } from '../limits.ts';
import { type OutCell, type OutColumn, type OutRows, serialOfDay, serialOfInstant } from './sheet.ts';
import { escaped } from './xml.ts';

/** Places of the formats in the workbook's styles. */
const STYLE = { number: 0, head: 1, hundredths: 2, day: 3, instant: 4, text: 5 } as const;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Each sheet as pieces of its XML; the next begins where one is full. A sheet has to be read to its end before the next is asked for. */
export async function* sheets(
  columns: readonly OutColumn[],
  rows: OutRows,
  most: number = limits.sheetRows - 1,
): AsyncGenerator<AsyncIterable<string>> {
  const pages = rows[Symbol.asyncIterator]();
  let page: readonly (readonly OutCell[])[] | undefined = [];
  const letters = columns.map((_, at) => lettersOf(at));
  async function* sheet(): AsyncGenerator<string> {
    yield headOf(columns, letters);
    for (let written = 0; page !== undefined; ) {
      const some = page.slice(0, most - written);
      const rest = page.slice(some.length);
      if (some.length > 0) yield some.map((row, at) => rowOf(row, columns, letters, written + at + 2)).join('');
      written += some.length;
      page = rest.length > 0 ? rest : await next();
      if (written === most && page !== undefined) break;
    }
    yield `</sheetData><autoFilter ref="A1:${letters.at(-1)}1"/></worksheet>`;
  }
  async function next() {
    const { done, value } = await pages.next();
    return done ? undefined : value;
  }
  try {
    do yield sheet();
    while (page !== undefined);
  } finally {
    await pages.return?.();
  }
}

function headOf(columns: readonly OutColumn[], letters: readonly string[]): string {
  const widths = columns.map(({ width = 16 }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
  const heads = columns.map(({ heading }, at) => textCell(`${letters[at]}1`, STYLE.head, heading)).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${heads}</row>`;
}

function rowOf(cells: readonly OutCell[], columns: readonly OutColumn[], letters: readonly string[], number: number): string {
  let text = `<row r="${number}">`;
  for (let at = 0; at < columns.length; at++) {
    const cell = cells[at];
    if (cell !== undefined && cell !== '') text += cellOf(`${letters[at]}${number}`, cell, (columns[at] as OutColumn).kind);
  }
  return `${text}</row>`;
}

function cellOf(place: string, cell: string | number, kind: OutColumn['kind']): string {
  const value = kind === 'text' ? undefined : counted(cell, kind);
  if (value === undefined) return textCell(place, STYLE.text, String(cell));
  return `<c r="${place}" s="${STYLE[kind]}"><v>${value}</v></c>`;
}

/** What a cell that counts holds; undefined for a text in its place. */
function counted(cell: string | number, kind: OutColumn['kind']): number | undefined {
  if (kind === 'day') return typeof cell === 'string' ? serialOfDay(cell) : undefined;
  if (typeof cell !== 'number' || !Number.isFinite(cell)) return undefined;
  if (kind === 'instant') return serialOfInstant(cell);
  return kind === 'hundredths' ? cell / 100 : cell;
}

/** A text stays one, whatever it begins with: no cell of ours is a formula. */
const textCell = (place: string, style: number, text: string) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** 0 → A, 26 → AA. */
const lettersOf = (at: number): string => (at < 26 ? '' : lettersOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
