import { gzipSync } from 'node:zlib';
import { book, rowXml, sheetXml, zip } from '@jiguan/kit/testing';

const good = sheetXml(rowXml(1, ['编号', '名称']) + rowXml(2, ['b-1', '财政厅']));
const head = rowXml(1, ['编号', '名称']);
const rows = (count: number, row: (number: number) => string) => Array.from({ length: count }, (_, i) => row(i + 2)).join('');
const named = (range: string) => `<definedNames><definedName name="a">${range}</definedName></definedNames>`;
const spaces = (megabytes: number) => Buffer.alloc(megabytes << 20, ' ');

/** Text that its sender packed, of blanks, a thousandth of its size; its last four bytes say how long it is (RFC 1952 §2.3.1). */
const packed = (megabytes: number, stated?: number) => {
  const file = gzipSync(Buffer.concat([Buffer.from('编号,名称\n'), spaces(megabytes)]), { level: 1 });
  if (stated !== undefined) file.writeUInt32LE(stated, file.length - 4);
  return file;
};

/** Files that brought the service down or could, each with what becomes of it: what F3 of the probe lists, and their kind. */
export const poison: Readonly<Record<string, { make(): Buffer; refused: string | undefined }>> = {
  'a name for all cells': { make: () => zip(book(good, { workbook: named('S!$A$1:XFD1048576') })), refused: undefined },
  'a name for all cells, with entities': {
    make: () => zip(book(good, { workbook: named('S!&#36;A&#36;1:XFD1048576') })),
    refused: undefined,
  },
  'row 4294967290': {
    make: () => zip(book(sheetXml(`${head}<row r="4294967290"><c r="A4294967290" t="inlineStr"><is><t>x</t></is></c></row>`))),
    refused: 'FILE_BROKEN',
  },
  'row 100000000': { make: () => zip(book(sheetXml(`${head}<row r="100000000"/>`))), refused: 'FILE_BROKEN' },
  'a part of 200 MB that the end record does not count': {
    make: () => zip(book(good, { more: { 'xl/x.xml': spaces(200) } }), { uncounted: 1 }),
    refused: undefined,
  },
  '8 × 20 MB': {
    make: () => zip(book(good, { more: Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`xl/x${i}.xml`, spaces(20)])) })),
    refused: 'FILE_TOO_LARGE',
  },
  '5 000 000 times row 2': { make: () => zip(book(sheetXml(head + '<row r="2"/>'.repeat(5_000_000)))), refused: 'FILE_BROKEN' },
  '5 000 000 rows without number': { make: () => zip(book(sheetXml(head + '<row/>'.repeat(5_000_000)))), refused: 'FILE_BROKEN' },
  '1 000 000 empty rows': { make: () => zip(book(sheetXml(head + rows(1_000_000, (n) => `<row r="${n}"></row>`)))), refused: 'FILE_EMPTY' },
  '1 000 000 rows of one cell': {
    make: () => zip(book(sheetXml(head + rows(1_000_000, (n) => `<row r="${n}"><c r="A${n}"><v>${n}</v></c></row>`)))),
    refused: 'FILE_TOO_LARGE',
  },
  'a million columns': {
    make: () => zip(book(sheetXml(`<row r="1">${'<c t="b"><v>1</v></c>'.repeat(1_000_000)}</row>`))),
    refused: 'FILE_TOO_LARGE',
  },
  'a sheet of 120 MB of blanks': {
    make: () => zip(book(`<worksheet><sheetData>${spaces(120)}</sheetData></worksheet>`)),
    refused: 'FILE_TOO_LARGE',
  },
  'a sheet of 120 MB that says 100 bytes': {
    make: () => zip(book(`<worksheet><sheetData>${spaces(120)}</sheetData></worksheet>`), { stated: 100 }),
    refused: 'FILE_BROKEN',
  },
  'a cell of 100 MB': {
    make: () => zip(book(sheetXml(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(100 << 20)}</t></is></c></row>`))),
    refused: 'FILE_TOO_LARGE',
  },
  'an attribute of 100 MB': { make: () => zip(book(sheetXml(`<row r="1" a="${'x'.repeat(100 << 20)}"/>`))), refused: 'FILE_TOO_LARGE' },
  'a million attributes': {
    make: () => zip(book(sheetXml(`<row r="1" ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ')}/>`))),
    refused: 'FILE_TOO_LARGE',
  },
  '5 000 000 elements, one in another': { make: () => zip(book(sheetXml('<a>'.repeat(5_000_000)))), refused: 'FILE_BROKEN' },
  '1 100 000 shared strings': {
    make: () => zip(book(good, { strings: `<sst>${'<si><t>x</t></si>'.repeat(1_100_000)}</sst>` })),
    refused: 'FILE_TOO_LARGE',
  },
  '110 MB of shared strings': {
    make: () => zip(book(good, { strings: `<sst>${`<si><t>${'字'.repeat(3000)}</t></si>`.repeat(12_000)}</sst>` })),
    refused: 'FILE_TOO_LARGE',
  },
  '100 000 merged ranges': {
    make: () => zip(book(sheetXml(head, { after: `<mergeCells>${'<mergeCell ref="A2:A1048576"/>'.repeat(100_000)}</mergeCells>` }))),
    refused: 'FILE_TOO_LARGE',
  },
  '50 000 merged ranges over 50 000 rows': {
    make: () =>
      zip(
        book(
          sheetXml(head + rows(49_000, (n) => rowXml(n, ['x', 'y'])), {
            after: `<mergeCells>${'<mergeCell ref="A2:A1048576"/>'.repeat(50_000)}</mergeCells>`,
          }),
        ),
      ),
    refused: 'FILE_BROKEN',
  },
  '100 000 formats': {
    make: () => zip(book(good, { styles: `<styleSheet><cellXfs>${'<xf/>'.repeat(100_000)}</cellXfs></styleSheet>` })),
    refused: 'FILE_TOO_LARGE',
  },
  '2 000 parts': {
    make: () => zip(book(good, { more: Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`xl/x${i}`, ''])) })),
    refused: 'FILE_TOO_LARGE',
  },
  '1 000 sheets': {
    make: () => zip(book(good, { workbook: `<sheets>${'<sheet name="x" r:id="rId1"/>'.repeat(1_000)}</sheets>` })),
    refused: 'FILE_TOO_LARGE',
  },
  'a billion laughs': {
    make: () =>
      zip(
        book(
          `<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 10 }, (_, i) => `<!ENTITY a${i} "${`&a${i - 1 < 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]>${good.replace('财政厅', '&a9;')}`,
        ),
      ),
    refused: 'FILE_BROKEN',
  },
  'an external entity': {
    make: () => zip(book(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${good.replace('财政厅', '&x;')}`)),
    refused: 'FILE_BROKEN',
  },
  'two parts of one name': {
    make: () => zip([...Object.entries(book(good)), ['xl/Worksheets/sheet1.xml', good.replace('财政厅', '审计厅')]]),
    refused: 'FILE_BROKEN',
  },
  'something before the archive': { make: () => Buffer.concat([Buffer.from('PK\x03\x04'), zip(book(good))]), refused: 'FILE_BROKEN' },
  'a CSV of 5 MB in one cell': { make: () => Buffer.from(`编号,名称\n"${'x'.repeat(5 << 20)}"`), refused: 'FILE_TOO_LARGE' },
  'a CSV of 2 500 000 columns': { make: () => Buffer.from(`编号,名称\n${'x,'.repeat(2_500_000)}`), refused: 'FILE_TOO_LARGE' },
  'a CSV of 2 500 000 rows': { make: () => Buffer.from(`编号,名称\n${'x\n'.repeat(2_500_000)}`), refused: 'FILE_TOO_LARGE' },
  'a CSV of quotes': { make: () => Buffer.from(`编号,名称\n${'"'.repeat((5 << 20) + 1)}`), refused: 'FILE_TOO_LARGE' },
  'a packed CSV of 60 MB': { make: () => packed(60), refused: 'FILE_TOO_LARGE' },
  'a packed CSV of 60 MB that says 100 bytes': { make: () => packed(60, 100), refused: 'FILE_TOO_LARGE' },
  'a packed CSV that says other bytes than it has': { make: () => packed(1, 100), refused: 'FILE_BROKEN' },
  'a packed CSV that is cut off': { make: () => packed(4).subarray(0, 2_000), refused: 'FILE_BROKEN' },
  'a packed CSV that is packed again': { make: () => gzipSync(packed(4)), refused: 'FILE_FORMAT_UNKNOWN' },
};
