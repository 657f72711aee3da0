import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';

export const UNIT_HEADINGS = ['编号', '统一社会信用代码', '名称', '行政区划', '级别', '类别', '上级', '编制生效日期', '编制'];

/** A workbook as Excel would save it. */
export async function xlsx(
  rows: readonly (readonly ExcelJS.CellValue[])[],
  shape: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => {},
) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('单位');
  for (const row of rows) sheet.addRow([...row]);
  shape(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export const csv = (rows: readonly (readonly string[])[]) => Buffer.from(rows.map((row) => row.map(quoted).join(',')).join('\r\n'));

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A zip archive with these parts, which may lie about their sizes. */
export function zip(parts: Readonly<Record<string, Buffer>>, lie?: number): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(lie ?? content.length, 22);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(lie ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    const body = Buffer.concat([header, Buffer.from(name), packed]);
    bodies.push(body);
    entries.push(Buffer.concat([entry, Buffer.from(name)]));
    at += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

/** `编号,名称,备注` and `b-1,云南省财政厅,x` in GB 18030, which Node reads but does not write. */
export const GB18030_FILE = Buffer.from('b1e0bac52cc3fbb3c62cb1b8d7a20d0a622d312cd4c6c4cfcaa1b2c6d5feccfc2c78', 'hex');
