import { isRefused } from '@jiguan/kernel/refusal';
import type { CellValue } from 'exceljs';
import type { Column, Table } from '../../src/app/table.ts';
import { limits } from '../../src/table/limits.ts';
import { readTable } from '../../src/table/read-table.ts';
import { cellOf } from '../../src/table/xlsx.ts';
import { csv, GB18030_FILE, xlsx, zip } from './files.ts';

const columns: readonly Column[] = [
  { heading: '编号', aliases: ['id'], needed: false },
  { heading: '名称', aliases: ['name'], needed: true },
];
const table = async (content: Uint8Array): Promise<Table> => {
  const read = await readTable(content, columns);
  if (isRefused(read)) throw new Error(`${read.refused} ${JSON.stringify(read.details)}`);
  return read;
};
const refused = async (content: Uint8Array) => {
  const read = await readTable(content, columns);
  return isRefused(read) ? read.refused : 'taken';
};
const one = { number: 2, cells: { 编号: 'b-1', 名称: '云南省财政厅' }, unreadable: [] };
const text = '编号,名称,备注\r\nb-1,云南省财政厅,x\r\n';

describe('a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['GB 18030', GB18030_FILE],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['English headings, in other order', Buffer.from('Name,ID\n云南省财政厅,b-1')],
    ['full-width and starred headings', Buffer.from('编号 ,名称＊\n b-1 ,云南省财政厅')],
  ])('in %s is read', async (_, content) => expect((await table(content)).rows).toEqual([one]));

  it('keeps the row numbers of the file over blank rows and line breaks in cells', async () => {
    const { rows } = await table(
      csv([
        ['编号', '名称'],
        ['a', '第一\n行'],
        ['', ''],
        ['b', '二, "三"'],
      ]),
    );
    expect(rows.map(({ number, cells }) => [number, cells.名称])).toEqual([
      [2, '第一\n行'],
      [4, '二, "三"'],
    ]);
  });

  it('says which headings are missing or there twice', async () => {
    const { problems } = await table(
      csv([
        ['编号', 'id'],
        ['1', '2'],
      ]),
    );
    expect(problems.map(({ row, column, refusal }) => [row, column, refusal.refused])).toEqual([
      [1, '编号', 'COLUMN_TWICE'],
      [1, '名称', 'COLUMN_MISSING'],
    ]);
  });

  it.each([
    ['empty', Buffer.from(' \r\n'), 'FILE_EMPTY'],
    ['without data', Buffer.from('编号,名称'), 'FILE_EMPTY'],
    ['with an open quote', Buffer.from('编号,名称\n1,"x'), 'FILE_BROKEN'],
    ['binary', Buffer.from([0, 1, 2, 3]), 'FILE_FORMAT_UNKNOWN'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'FILE_FORMAT_UNKNOWN'],
    ['of too many rows', csv([['编号', '名称'], ...Array.from({ length: limits.rows + 1 }, (_, i) => [String(i), 'x'])]), 'FILE_TOO_LARGE'],
  ])('that is %s is refused', async (_, content, reason) => expect(await refused(content)).toBe(reason));
});

describe('an XLSX file', () => {
  it('is read, formulas and rich text by what they show', async () => {
    const rich = { richText: [{ text: '云南省' }, { text: '财政厅' }] } as CellValue;
    expect(
      (
        await table(
          await xlsx([
            ['编号', '名称'],
            [{ formula: 'LOWER("B-1")', result: 'b-1' }, rich],
          ]),
        )
      ).rows,
    ).toEqual([one]);
  });

  it.each<[string, CellValue, string | symbol]>([
    ['a date', new Date(Date.UTC(2025, 0, 31)), '2025-01-31'],
    ['a long number', 123456789012345680, '123456789012345680'],
    ['a fraction', 0.5, '0.5'],
    ['a truth value', true, 'true'],
    ['a link', { text: '财政厅', hyperlink: 'http://example.org' }, '财政厅'],
    ['nothing', null, ''],
  ])('shows %s as text', (_, value, shown) => expect(cellOf(value)).toBe(shown));

  it('names cells that hold no usable value', async () => {
    const { rows } = await table(
      await xlsx([
        ['编号', '名称'],
        ['a', { error: '#N/A' } as CellValue],
        [{ formula: 'B9', result: { error: '#REF!' } } as CellValue, 'x'],
      ]),
    );
    expect(rows.map(({ unreadable }) => unreadable)).toEqual([['名称'], ['编号']]);
  });

  it('may have drop-downs and merged cells over whole columns', async () => {
    const file = await xlsx(
      [
        ['编号', '名称'],
        ['b-1', '云南省财政厅'],
      ],
      (sheet) => {
        sheet.mergeCells('C1:Z500');
        for (let row = 2; row < 500; row += 1) sheet.getCell(`A${row}`).dataValidation = { type: 'list', formulae: ['"a,b"'] };
      },
    );
    expect((await table(file)).rows).toEqual([one]);
  });

  it('that is broken is refused', async () => {
    const good = await xlsx([
      ['编号', '名称'],
      ['1', '2'],
    ]);
    expect(await refused(good.subarray(0, good.length / 2))).toBe('FILE_BROKEN');
    expect(await refused(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]))).toBe('FILE_BROKEN');
    expect(await refused(zip({ 'hello.txt': Buffer.from('hello') }))).toBe('FILE_FORMAT_UNKNOWN');
    expect(await refused(zip({ 'xl/workbook.xml': Buffer.from('<a><b></a>'), '[Content_Types].xml': Buffer.from('x') }))).toMatch(/^FILE_/);
  });

  it('that unpacks to more than the limit is refused, whatever it says of its size', async () => {
    const bomb = Buffer.alloc(limits.unpacked + 1);
    expect(await refused(zip({ 'xl/workbook.xml': bomb }))).toBe('FILE_TOO_LARGE');
    expect(await refused(zip({ 'xl/workbook.xml': bomb }, 10))).toBe('FILE_TOO_LARGE');
    expect(
      await refused(
        zip({
          'xl/workbook.xml': Buffer.from('x'),
          'a.xml': Buffer.alloc(limits.unpacked / 2 + 1),
          'b.xml': Buffer.alloc(limits.unpacked / 2 + 1),
        }),
      ),
    ).toBe('FILE_TOO_LARGE');
  });

  it('that names ranges of millions of cells is refused before they are made', async () => {
    const file = await xlsx(
      [
        ['编号', '名称'],
        ['1', '2'],
      ],
      (_, book) => book.definedNames.add("'单位'!$A$1:$B$2", 'small'),
    );
    expect(await refused(file)).toBe('taken');
    const workbook = '<workbook><definedNames><definedName name="x">Sheet1!$A$1:$XFD$1048576</definedName></definedNames></workbook>';
    expect(await refused(zip({ 'xl/workbook.xml': Buffer.from(workbook) }))).toBe('FILE_TOO_LARGE');
  });

  it('of too many rows is refused', async () => {
    const rows = Array.from({ length: limits.rows + 1 }, (_, i) => [String(i), 'x']);
    expect(await refused(await xlsx([['编号', '名称'], ...rows]))).toBe('FILE_TOO_LARGE');
  });
});
