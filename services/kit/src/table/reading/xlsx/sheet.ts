import { limits } from '../../limits.ts';
import { type Raw, type RowSink, UNREADABLE } from '../raw.ts';
import { broken, tooLarge } from '../unreadable.ts';
import type { Part } from './archive.ts';
import { type Range, readRange, readReference } from './reference.ts';
import { clockOfSerial, dayOfSerial } from './serial.ts';
import { collectText } from './strings.ts';
import type { Shown } from './styles.ts';
import { type Attributes, attribute, isOn, walk } from './xml.ts';

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: readonly Shown[];
  readonly from1904: boolean;
}

/** What a sheet says beside its cells. */
export interface Layout {
  readonly merges: readonly Range[];
  /** From 0, both included. */
  readonly hiddenColumns: readonly { readonly from: number; readonly to: number }[];
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly shown: Shown;
  formula: boolean;
  /** Whether it has a value, be it empty. */
  valued: boolean;
}

/** Reads a sheet row by row. Rows and columns that give no number follow the one before. */
export async function readSheet(part: Part, where: string, context: SheetContext, sink: RowSink): Promise<Layout> {
  const merges: Range[] = [];
  const hiddenColumns: { from: number; to: number }[] = [];
  const text = collectText();
  let inData = false;
  let enough = false;
  let cellsSeen = 0;
  let row = 0;
  let hidden = false;
  let cells: (Raw | undefined)[] = [];
  let column = -1;
  let cell: OpenCell | undefined;

  function openRow(attributes: Attributes) {
    const number = attributes.r === undefined ? row + 1 : Number(attributes.r);
    if (!Number.isInteger(number) || number <= row || number > limits.sheetRows) throw broken(`${where}: row ${attributes.r ?? row + 1}`);
    row = number;
    hidden = isOn(attributes.hidden) || (isOn(attributes.customHeight) && Number(attributes.ht) === 0);
    cells = [];
    column = -1;
  }

  function openCell(attributes: Attributes) {
    const at = attributes.r === undefined ? { row, column: column + 1 } : readReference(attributes.r);
    if (!at || at.row !== row || at.column <= column || at.column >= limits.sheetColumns)
      throw broken(`${where}: cell ${(attributes.r ?? '').slice(0, 20)}`);
    column = at.column;
    const shown = context.styles[Number(attributes.s ?? 0)] ?? 'number';
    cell = { column, type: attributes.t ?? 'n', shown, formula: false, valued: false };
    text.begin();
  }

  function closeCell({ column: at, type, shown, formula, valued }: OpenCell) {
    const written = text.end();
    // A formula that no program has calculated: openpyxl and others write it with an empty value.
    const uncalculated = formula && (!valued || (written === '' && type !== 'str'));
    const raw = uncalculated ? UNREADABLE : contentOf(written, type, shown, context);
    if (raw === undefined) return;
    if (at >= limits.columns) throw tooLarge('columns', limits.columns);
    cellsSeen += 1;
    if (cellsSeen > limits.cells) throw tooLarge('cells', limits.cells);
    cells[at] = raw;
  }

  await walk(part, where, {
    open(name, attributes) {
      if (enough) return;
      if (cell) {
        if (name === 'f') cell.formula = true;
        else if (name === 'v') {
          cell.valued = true;
          text.open('t');
        } else {
          if (name === 'is') cell.valued = true;
          text.open(name);
        }
      } else if (inData && name === 'c') openCell(attributes);
      else if (inData && name === 'row') openRow(attributes);
      else if (name === 'sheetData') inData = true;
      else if (name === 'mergeCell') {
        const range = readRange(attribute(attributes, 'ref') ?? '');
        if (!range) throw broken(`${where}: mergeCell`);
        if (merges.push(range) > limits.merges) throw tooLarge('merges', limits.merges);
      } else if (name === 'col' && (isOn(attributes.hidden) || (isOn(attributes.customWidth) && Number(attributes.width) === 0))) {
        hiddenColumns.push({ from: Number(attributes.min) - 1, to: Number(attributes.max) - 1 });
        if (hiddenColumns.length > limits.sheetColumns) throw tooLarge('columns', limits.sheetColumns);
      }
    },
    text: text.text,
    close(name) {
      if (enough) return;
      if (cell && name === 'v') text.close('t');
      else if (cell && name !== 'c') text.close(name);
      else if (cell) {
        closeCell(cell);
        cell = undefined;
      } else if (name === 'row' && inData) enough = !sink.row(row, cells, hidden);
      else if (name === 'sheetData') inData = false;
    },
    done: () => enough,
  });
  return { merges, hiddenColumns };
}

/** What a cell says, ECMA-376-1 18.18.11. */
function contentOf(written: string, type: string, shown: Shown, { strings, from1904 }: SheetContext): Raw | undefined {
  if (type === 'e') return UNREADABLE;
  if (type === 's') return written === '' ? undefined : (strings[Number(written)] ?? UNREADABLE);
  if (written === '') return undefined;
  if (type === 'b') return written === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return written.replace('T', ' ').replace(/ 00:00:00(\.0+)?$/, '');
  if (type === 'str' || type === 'inlineStr') return written;
  const number = Number(written);
  if (written.trim() === '' || !Number.isFinite(number)) return UNREADABLE;
  if (shown === 'number') return { number: written.trim() };
  if (shown === 'time' && number < 1) return clockOfSerial(number);
  const day = dayOfSerial(number, from1904);
  if (day === undefined) return { number: written.trim() };
  const clock = clockOfSerial(number);
  return shown === 'day' || clock === '00:00' ? day : `${day} ${clock}`;
}
