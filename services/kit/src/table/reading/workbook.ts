import type { Column } from '../../app/table.ts';
import { type Gathered, gather } from './gather.ts';
import { broken, Unreadable } from './unreadable.ts';
import { type Archive, openArchive } from './xlsx/archive.ts';
import { type Layout, readSheet, type SheetContext } from './xlsx/sheet.ts';
import { readStrings } from './xlsx/strings.ts';
import { readStyles } from './xlsx/styles.ts';
import { readWorkbook, type Sheet } from './xlsx/workbook.ts';

/** The sheet that holds the table, as far as it was read. */
export interface FoundSheet extends Gathered {
  readonly layout: Layout;
  readonly from1904: boolean;
}

/**
 * Finds the one visible sheet with the headings and something below them, past sheets of instructions. Two such sheets are refused, for nobody
 * could tell which was meant; so is one that is hidden. Without any: what came nearest.
 */
export async function readWorkbookTable(content: Buffer, columns: readonly Column[]): Promise<FoundSheet> {
  const archive = await openArchive(content);
  const workbook = await readWorkbook(archive);
  const part = (name: string | undefined) => (name === undefined ? undefined : archive.part(name));
  const strings = await readStrings(part(workbook.strings));
  const context = { strings, styles: await readStyles(part(workbook.styles)), from1904: workbook.from1904 };
  const visible = workbook.sheets.filter(({ hidden }) => !hidden);
  const found = await onlyTable(archive, visible, context, columns);
  if (found.rows.length > 0) return found;
  for (const sheet of workbook.sheets.filter(({ hidden }) => hidden)) {
    const { rows } = await read(archive, sheet, context, gather(columns, { probe: true }));
    if (rows.length > 0) throw new Unreadable('SHEET_HIDDEN', { sheet: sheet.name.slice(0, 60) });
  }
  return found;
}

async function onlyTable(
  archive: Archive,
  sheets: readonly Sheet[],
  context: SheetContext,
  columns: readonly Column[],
): Promise<FoundSheet> {
  let first: { sheet: Sheet; found: FoundSheet } | undefined;
  let nearest: FoundSheet | undefined;
  for (const sheet of sheets) {
    const found = await read(archive, sheet, context, gather(columns, { probe: first !== undefined }));
    if (found.rows.length === 0) nearest = nearer(nearest, found);
    else if (first) throw new Unreadable('SHEETS_SEVERAL', { first: first.sheet.name.slice(0, 60), second: sheet.name.slice(0, 60) });
    else first = { sheet, found };
  }
  const found = first?.found ?? nearest;
  if (!found) throw new Unreadable('FILE_EMPTY');
  return found;
}

/** Headings without rows are nearer than none, and more of them nearer than fewer. */
function nearer(one: FoundSheet | undefined, other: FoundSheet): FoundSheet {
  const worth = ({ headings, nearest }: Gathered) => (headings ? 1000 : 0) + (nearest?.found ?? -1);
  return one && worth(one) >= worth(other) ? one : other;
}

async function read(archive: Archive, sheet: Sheet, context: SheetContext, gathered: Gathered): Promise<FoundSheet> {
  const part = archive.part(sheet.part);
  if (!part) throw broken(sheet.part);
  const layout = await readSheet(part, sheet.part, context, gathered.sink);
  return Object.defineProperties({ layout, from1904: context.from1904 }, Object.getOwnPropertyDescriptors(gathered)) as FoundSheet;
}
