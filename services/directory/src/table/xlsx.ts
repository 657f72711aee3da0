import { isRefused } from '@jiguan/kernel/refusal';
import ExcelJS, { type CellValue } from 'exceljs';
import { no, type Refused } from '../domain/refusals.ts';
import { type Cell, type Grid, UNREADABLE } from './grid.ts';
import { limits } from './limits.ts';
import { unpacked } from './zip.ts';

/** Parts of a sheet that say nothing of its values; some name ranges whose every cell the reader would make. */
const ignoreNodes =
  'autoFilter cols conditionalFormatting dataValidations drawing extLst headerFooter hyperlinks legacyDrawing mergeCells pageSetup picture printOptions rowBreaks sheetViews tableParts'.split(
    ' ',
  );

/** Reads the first sheet of a workbook. Formulas count by their last result, dates as YYYY-MM-DD. */
export async function readXlsx(content: Buffer): Promise<Grid | Refused> {
  const parts = unpacked(content);
  if (isRefused(parts)) return parts;
  if (![...parts.keys()].some((name) => name.endsWith('xl/workbook.xml'))) return no('FILE_FORMAT_UNKNOWN');
  if (namedCells(parts) > limits.named) return no('FILE_TOO_LARGE', { what: '个命名单元格 (named cells)', limit: limits.named });
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(content as never, { ignoreNodes });
  } catch (error) {
    return no('FILE_BROKEN', { problem: error instanceof Error ? error.message : String(error) });
  }
  const sheet = workbook.worksheets[0];
  return sheet ? gridOf(sheet) : no('FILE_EMPTY');
}

function gridOf(sheet: ExcelJS.Worksheet): Grid | Refused {
  if (sheet.actualRowCount > limits.rows + 1) return no('FILE_TOO_LARGE', { what: '行 (rows)', limit: limits.rows });
  const grid: { number: number; cells: Cell[] }[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: Cell[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column <= limits.columns) cells[column - 1] = cellOf(cell.value);
    });
    grid.push({ number, cells: Array.from(cells, (cell) => cell ?? '') });
  });
  return grid;
}

/** What a cell says, as text. */
export function cellOf(value: CellValue): Cell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? UNREADABLE : value.toISOString().slice(0, 10);
  if (typeof value === 'number') return Number.isFinite(value) ? plain(value) : UNREADABLE;
  if (typeof value !== 'object') return String(value).slice(0, limits.cell);
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .slice(0, limits.cell);
  if ('error' in value) return UNREADABLE;
  if ('formula' in value || 'sharedFormula' in value) return value.result === undefined ? UNREADABLE : cellOf(value.result as CellValue);
  return 'text' in value ? cellOf(value.text as CellValue) : UNREADABLE;
}

/** A number as a person would write it, never with an exponent. */
const plain = (value: number) => (Number.isInteger(value) ? BigInt(value).toString() : String(value));

/** Cells spanned by the workbook's named ranges. */
function namedCells(parts: ReadonlyMap<string, Buffer>): number {
  let cells = 0;
  for (const [name, part] of parts) {
    if (!/workbook\.xml$/.test(name)) continue;
    for (const [, left = '', top, right = '', bottom] of part
      .toString('utf8')
      .matchAll(/\$([A-Z]{1,3})\$(\d{1,7}):\$([A-Z]{1,3})\$(\d{1,7})/g)) {
      cells += (1 + Math.abs(Number(bottom) - Number(top))) * (1 + Math.abs(columnNumber(right) - columnNumber(left)));
    }
  }
  return cells;
}

const columnNumber = (letters: string) => [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
