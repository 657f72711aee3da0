import { limits } from '../../limits.ts';
import { broken, tooLarge, Unreadable } from '../unreadable.ts';
import type { Archive } from './archive.ts';
import { type Relationship, relationshipsOf } from './relationships.ts';
import { attribute, isOn, walk } from './xml.ts';

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Name of its part. */
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904, as early Macintosh programs did. */
  readonly from1904: boolean;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

/** Reads what a workbook consists of. Defined names are passed over: they say nothing of values. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const main = await mainPart(archive);
  const relationships = await relationshipsOf(archive, main);
  const sheets: Sheet[] = [];
  let from1904 = false;
  const part = archive.part(main);
  if (!part) throw broken(main);
  await walk(part, main, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isOn(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const sheet = sheetOf(attributes, relationships);
      if (sheet) sheets.push(sheet);
      if (sheets.length > limits.sheets) throw tooLarge('sheets', limits.sheets);
    },
  });
  const target = (kind: string) => relationships.find((one) => one.kind === kind)?.target;
  return { sheets, from1904, strings: target('sharedStrings'), styles: target('styles') };
}

/** Charts and dialogs are sheets too, but no tables. */
function sheetOf(attributes: Readonly<Record<string, string>>, relationships: readonly Relationship[]): Sheet | undefined {
  const id = attribute(attributes, 'id');
  const relationship = relationships.find((one) => one.id === id && one.kind === 'worksheet');
  const hidden = (attributes.state ?? 'visible') !== 'visible';
  return relationship && { name: attributes.name ?? '', hidden, part: relationship.target };
}

async function mainPart(archive: Archive): Promise<string> {
  const main = (await relationshipsOf(archive)).find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (main.toLowerCase().endsWith('.bin')) throw new Unreadable('FILE_FORMAT_OTHER', { format: ' XLSB ' });
  if (archive.has(main) && !main.toLowerCase().includes('word/') && !main.toLowerCase().includes('ppt/')) return main;
  if (archive.has('mimetype') && archive.has('content.xml')) throw new Unreadable('FILE_FORMAT_OTHER', { format: ' OpenDocument（ODS）' });
  throw new Unreadable('FILE_FORMAT_UNKNOWN');
}
