import { crc32, deflateRawSync } from 'node:zlib';
import { fromBufferPromise } from 'yauzl';

export type Parts = Readonly<Record<string, string | Buffer>>;

interface ZipOptions {
  /** What the archive says each part unpacks to, instead of the truth. */
  readonly stated?: number;
  /** How many parts the end record leaves out. */
  readonly uncounted?: number;
}

/** A zip archive of these parts, which may lie about itself. */
export function zip(parts: Parts | readonly (readonly [string, string | Buffer])[], { stated, uncounted = 0 }: ZipOptions = {}): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Array.isArray(parts) ? parts : Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes, { level: bytes.length > 1 << 20 ? 1 : 6 });
    const label = Buffer.from(name);
    const size = stated ?? bytes.length;
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(crc32(bytes), 14);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(size, 22);
    header.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(bytes), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt32LE(at, 42);
    const body = Buffer.concat([header, label, packed]);
    bodies.push(body);
    entries.push(Buffer.concat([entry, label]));
    at += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length - uncounted, 8);
  end.writeUInt16LE(entries.length - uncounted, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (...all: [id: string, kind: string, target: string][]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
    .map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export interface BookOptions {
  /** Inside `workbook`, after the sheets. */
  readonly workbook?: string;
  readonly sheets?: readonly { readonly name: string; readonly state?: string; readonly xml: string }[];
  readonly strings?: string;
  readonly styles?: string;
  readonly more?: Parts;
}

/** The parts of a small workbook; one sheet of this XML unless there are several. */
export function book(
  sheet: string,
  { workbook = '', sheets = [{ name: 'S', xml: sheet }], strings, styles, more = {} }: BookOptions = {},
): Parts {
  const listed = sheets.map(
    ({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${listed.join('')}</sheets>${workbook}</workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ...sheets.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['rIdS', 'sharedStrings', 'sharedStrings.xml'],
      ['rIdT', 'styles', 'styles.xml'],
    ),
    ...Object.fromEntries(sheets.map(({ xml }, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
    ...(strings !== undefined && { 'xl/sharedStrings.xml': strings }),
    ...(styles !== undefined && { 'xl/styles.xml': styles }),
    ...more,
  };
}

/** A sheet: rows as XML, with what stands before and after them. */
export const sheetXml = (rows: string, { before = '', after = '' } = {}) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A text cell. */
export const textCell = (at: string, text: string) =>
  `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** A text, a number, or a cell as XML in which `@` stands for its place. */
export type XmlCell = string | number | { readonly xml: string };

export function rowXml(number: number, cells: readonly XmlCell[], attributes = ''): string {
  const written = cells.map((cell, i) => {
    const at = `${String.fromCharCode(65 + i)}${number}`;
    if (typeof cell === 'object') return cell.xml.replaceAll('@', at);
    return typeof cell === 'number' ? `<c r="${at}"><v>${cell}</v></c>` : cell === '' ? '' : textCell(at, cell);
  });
  return `<row r="${number}"${attributes}>${written.join('')}</row>`;
}

/** A workbook of one sheet with these rows. */
export const workbook = (rows: readonly (readonly XmlCell[])[], options: BookOptions & { before?: string; after?: string } = {}) =>
  zip(book(sheetXml(rows.map((cells, i) => rowXml(i + 1, cells)).join(''), options), options));

/** A CSV of these rows, quoted where it must be. */
export const csvFile = (rows: readonly (readonly string[])[]) => Buffer.from(rows.map((row) => row.map(quoted).join(',')).join('\r\n'));

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** How many rows all sheets of a workbook have. */
export async function rowsIn(workbook: Buffer): Promise<number> {
  const zip = await fromBufferPromise(workbook);
  let rows = 0;
  for await (const entry of zip.eachEntry()) {
    if (!/worksheets\/.*\.xml$/.test(entry.fileName)) continue;
    let rest = '';
    for await (const chunk of (await zip.openReadStreamPromise(entry)).setEncoding('utf8')) {
      const text = rest + chunk;
      rows += text.split('<row').length - 1;
      rest = text.slice(-3);
    }
  }
  return rows;
}
