import { isRefused } from '@jiguan/kernel/refusal';
import type { Column, Table } from '@jiguan/kit/app';
import { tableReader } from '@jiguan/kit/table';
import { book, csvFile, rowXml, sheetXml, workbook, type XmlCell, zip } from '@jiguan/kit/testing';

const columns: readonly Column[] = [
  { field: 'code', heading: { zh: '编号', en: 'Code' }, kind: 'code' },
  { field: 'name', heading: { zh: '名称', en: 'Name' }, kind: 'text', required: true },
  { field: 'since', heading: { zh: '日期', en: 'Since' }, kind: 'day' },
  { field: 'count', heading: { zh: '人数', en: 'Heads' }, kind: 'whole' },
  { field: 'at', heading: { zh: '时间', en: 'At' }, kind: 'instant' },
  { field: 'note', heading: { zh: '备注', en: 'Note' }, kind: 'note' },
  { field: 'level', heading: { zh: '级别', en: 'Level' }, kind: 'choice', choices: [{ value: 'L_COUNTY', zh: '县级', en: 'county' }] },
];
const HEADINGS = ['编号', '名称', '日期', '人数', '时间', '备注', '级别'];
const read = tableReader({ time: 60_000 });

const table = async (content: Buffer): Promise<Table> => {
  const answer = await read(content, columns);
  if (isRefused(answer)) throw new Error(`${answer.refused} ${JSON.stringify(answer.details)}`);
  return answer;
};
const refused = async (content: Buffer) => {
  const answer = await read(content, columns);
  return isRefused(answer) ? { reason: answer.refused, details: answer.details } : { reason: 'taken', details: {} };
};
const problems = ({ problems: all }: Table) => all.map(({ row, column, refusal }) => `${row} ${column} ${refusal.refused}`);

/** What one cell under a heading is read as, in a CSV and in a workbook. */
async function cell(heading: string, written: XmlCell, styles?: string) {
  const row = HEADINGS.map((one): XmlCell => (one === heading ? written : one === '名称' ? '财政厅' : ''));
  const { rows, problems: wrong } = await table(workbook([HEADINGS, row], styles === undefined ? {} : { styles }));
  const field = columns.find((column) => column.heading.zh === heading)?.field as string;
  return wrong[0]?.refusal.refused ?? rows[0]?.cells[field];
}
async function csvCell(heading: string, written: string) {
  const row = HEADINGS.map((one) => (one === heading ? written : one === '名称' ? '财政厅' : ''));
  const { rows, problems: wrong } = await table(csvFile([HEADINGS, row]));
  const field = columns.find((column) => column.heading.zh === heading)?.field as string;
  return wrong[0]?.refusal.refused ?? rows[0]?.cells[field];
}

describe('A. what a file does not say', () => {
  it('is nothing: neither an absent column nor an empty cell clears', async () => {
    const { rows } = await table(
      csvFile([
        ['编号', '名称', '备注'],
        ['a', '财政厅', ''],
      ]),
    );
    expect(rows[0]?.cells).toEqual({ code: 'a', name: '财政厅' });
  });

  it.each(['【清空】', '[清空]', '（清空）', '<clear>', ' 【 清空 】 '])('is cleared by %s', async (sign) => {
    expect(await csvCell('备注', sign)).toBeNull();
    expect(await csvCell('名称', sign)).toBe('CELL_CLEAR_REQUIRED');
  });
});

describe('B. the sheet that the person sees', () => {
  const rows = (...all: XmlCell[][]) => all.map((cells, i) => rowXml(i + 1, cells)).join('');
  const merged = (...ranges: string[]) => `<mergeCells>${ranges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const seen = async (content: Buffer) => (await table(content)).rows.map(({ number, cells }) => [number, cells.code, cells.name]);

  it('title, note and headings merged over rows come before the data', async () => {
    const sheet = sheetXml(rows(['2026 年单位名册'], ['填表说明：一行一个单位'], ['编号', '名称'], ['', ''], ['a', '财政厅']), {
      after: merged('A1:F1', 'A2:F2', 'A3:A4', 'B3:B4'),
    });
    expect(await seen(zip(book(sheet)))).toEqual([[5, 'a', '财政厅']]);
  });

  it('a cell merged over rows holds for each of them', async () => {
    const sheet = sheetXml(rows(['编号', '名称'], ['a', '财政厅'], ['b', ''], ['c', ''], ['d', '审计厅']), { after: merged('B2:B4') });
    expect(await seen(zip(book(sheet)))).toEqual([
      [2, 'a', '财政厅'],
      [3, 'b', '财政厅'],
      [4, 'c', '财政厅'],
      [5, 'd', '审计厅'],
    ]);
  });

  it('a cell merged over columns is refused', async () => {
    const sheet = sheetXml(rows(['编号', '名称'], ['a', '']), { after: merged('A2:B2') });
    expect(problems(await table(zip(book(sheet))))).toEqual(['2 名称 CELL_MERGED']);
  });

  it('a hidden or filtered row, and a hidden column, are refused', async () => {
    const hiddenRow = sheetXml(
      rowXml(1, ['编号', '名称']) + rowXml(2, ['a', 'x'], ' hidden="1"') + rowXml(3, ['b', 'y'], ' ht="0" customHeight="1"'),
    );
    expect(problems(await table(zip(book(hiddenRow))))).toEqual(['2 编号 ROW_HIDDEN', '3 编号 ROW_HIDDEN']);
    const hiddenColumn = sheetXml(rows(['编号', '名称'], ['a', 'x']), { before: '<cols><col min="1" max="1" hidden="1"/></cols>' });
    expect(problems(await table(zip(book(hiddenColumn))))).toEqual(['1 编号 COLUMN_HIDDEN']);
  });

  const data = sheetXml(rows(['编号', '名称'], ['a', '财政厅']));
  const help = sheetXml(rows(['填表说明'], ['一、编号由系统生成'], ['二、名称用全称']));
  it('sheets of instructions are passed over', async () =>
    expect(
      await seen(
        zip(
          book('', {
            sheets: [
              { name: '说明', xml: help },
              { name: '数据', xml: data },
              { name: '空', xml: sheetXml('') },
            ],
          }),
        ),
      ),
    ).toEqual([[2, 'a', '财政厅']]));

  it('two sheets with data, or a hidden one, are refused by name', async () => {
    expect(
      await refused(
        zip(
          book('', {
            sheets: [
              { name: '一月', xml: data },
              { name: '二月', xml: data },
            ],
          }),
        ),
      ),
    ).toEqual({
      reason: 'SHEETS_SEVERAL',
      details: { first: '一月', second: '二月' },
    });
    const sheets = [
      { name: '说明', xml: help },
      { name: '数据', state: 'hidden', xml: data },
    ];
    expect(await refused(zip(book('', { sheets })))).toEqual({ reason: 'SHEET_HIDDEN', details: { sheet: '数据' } });
  });

  it('without the headings: says which are missing, where it came nearest', async () => {
    expect(problems(await table(zip(book(sheetXml(rows(['标题'], ['编号', '日期'], ['a', 'b']))))))).toEqual(['2 名称 COLUMN_MISSING']);
  });
});

describe('C. types of cells', () => {
  it.each([
    '2026-01-01',
    '2026/1/1',
    '2026年1月1日',
    '2026.1.1',
    '２０２６／１／１',
    '20260101',
    '46023',
    '2026-01-01 00:00:00',
    ' 2026 年 1 月 1 日 ',
  ])('the day %s is 2026-01-01, in text of either file', async (text) => {
    expect(await csvCell('日期', text)).toBe('2026-01-01');
    expect(await cell('日期', text)).toBe('2026-01-01');
  });

  it.each(['1/2/2026', '26-1-2', '2026', '2026-02-29', '2026/1/1 09:30', '明天'])('%s is no day', async (text) =>
    expect(await csvCell('日期', text)).toBe('CELL_DAY_INVALID'),
  );

  const xf = (format: string) =>
    `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${format}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>`;
  it.each(['yyyy/m/d', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', '[$-804]yyyy/m/d;@', 'm/d', 'dd\\-mm'])(
    'a number shown as %s is a day',
    async (format) => expect(await cell('日期', { xml: '<c r="@" s="1"><v>46023</v></c>' }, xf(format))).toBe('2026-01-01'),
  );

  it('a number without format in a column of days is a serial number; a year alone is not; 1904 counts otherwise', async () => {
    expect(await cell('日期', 46023)).toBe('2026-01-01');
    expect(await cell('日期', 2026)).toBe('CELL_DAY_INVALID');
    const from1904 = workbook([HEADINGS, ['a', 'x', 44561]], { workbook: '<workbookPr date1904="1"/>' });
    expect((await table(from1904)).rows[0]?.cells.since).toBe('2026-01-01');
  });

  it.each([
    [115333000000051200, 'CELL_DIGITS_LOST'],
    ['1.15333E+17', 'CELL_DIGITS_LOST'],
    ["'115333000000051195", '115333000000051195'],
    ['="0115"', '0115'],
    [530102, '530102'],
    ['０１１５', '０１１５'],
  ] as const)('an identifier written as %s is %s', async (written, meaning) => {
    expect(await cell('编号', written)).toBe(meaning);
    if (typeof written === 'string') expect(await csvCell('编号', written)).toBe(meaning);
  });

  it.each([
    ['1,200', '1200'],
    ['１２', '12'],
    ['12.0', '12'],
    ['1.5', 'CELL_NUMBER_INVALID'],
    ['很多', 'CELL_NUMBER_INVALID'],
  ])('the count %s is %s', async (written, meaning) => expect(await csvCell('人数', written)).toBe(meaning));

  it.each(['2026-01-31 09:30', '2026/1/31 9:30', '2026年1月31日 9:30:00', '2026-01-31T09:30:00+08:00'])(
    'the time %s is an instant of the zone',
    async (text) => expect(await csvCell('时间', text)).toBe('2026-01-31T01:30:00.000Z'),
  );

  it('a choice is taken by its words and values, and said with what may be chosen', async () => {
    for (const text of ['县级', ' 县 级', 'County', 'L_COUNTY']) expect(await csvCell('级别', text)).toBe('L_COUNTY');
    expect(await csvCell('级别', '部级')).toBe('CELL_CHOICE_INVALID');
  });

  it.each([
    ['an error', '<c r="@" t="e"><v>#REF!</v></c>'],
    ['a formula never calculated', '<c r="@"><f>A1</f></c>'],
    ['the same as openpyxl writes it', '<c r="@"><f>A1</f><v></v></c>'],
  ])('%s is no empty cell', async (_, xml) => expect(await cell('名称', { xml })).toBe('CELL_UNREADABLE'));
});

describe('separated text', () => {
  const rows = [
    ['编号', '名称'],
    ['a;1', '财政,厅'],
  ];
  const joined = (by: string, start = '') => start + rows.map((row) => row.map((one) => `"${one}"`).join(by)).join('\r\n');
  const expected = [[2, 'a;1', '财政,厅']];
  const seen = async (content: Buffer) => (await table(content)).rows.map(({ number, cells }) => [number, cells.code, cells.name]);

  it.each([
    [',', Buffer.from(joined(','))],
    [';', Buffer.from(joined(';'))],
    ['tab', Buffer.from(joined('\t'))],
    ['sep=;', Buffer.from(joined(';', 'sep=;\r\n'))],
    ['sep=,', Buffer.from(joined(',', 'sep=,\n'))],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${joined(',')}`)],
    ['UTF-8 with mark and sep=', Buffer.from(`\uFEFF${joined(';', 'sep=;\r\n')}`)],
    ['UTF-16LE with mark', Buffer.from(`\uFEFF${joined('\t')}`, 'utf16le')],
    ['UTF-16BE with mark', Buffer.from(`\uFEFF${joined('\t')}`, 'utf16le').swap16()],
    ['UTF-16LE without mark', Buffer.from(joined('\t'), 'utf16le')],
  ])('by %s', async (_, content) => expect(await seen(content)).toEqual(expected));

  it('in GB 18030', async () => {
    const content = Buffer.from('b1e0bac52cc3fbb3c62cb1b8d7a20d0a622d312cd4c6c4cfcaa1b2c6d5feccfc2c78', 'hex');
    expect(await seen(content)).toEqual([[2, 'b-1', '云南省财政厅']]);
  });

  it('keeps the numbers of rows over blank ones and lines inside cells', async () => {
    const { rows: read } = await table(
      csvFile([
        ['编号', '备注', '名称'],
        ['a', '一\n二', 'x'],
        ['', '', ''],
        ['b', '', 'y'],
      ]),
    );
    expect(read.map(({ number, cells }) => [number, cells.code, cells.note])).toEqual([
      [2, 'a', '一\n二'],
      [4, 'b', undefined],
    ]);
  });

  it('with a quote that is never closed says where', async () =>
    expect(await refused(Buffer.from('编号,名称\na,x\nb,"y\nc,z\n'))).toEqual({ reason: 'FILE_QUOTE_OPEN', details: { row: 3 } }));
});

describe('D. invisible characters', () => {
  it.each(['\u200b', '\u00a0', '\u3000', '\ufeff', '\u202e'])(
    '%j around a value is left out, alone it is nothing, inside a name it is refused or a blank',
    async (sign) => {
      expect(await csvCell('名称', `${sign}财政厅${sign}`)).toBe('财政厅');
      expect(await csvCell('编号', `a-1${sign}`)).toBe('a-1');
      expect(await csvCell('编号', sign.repeat(3))).toBeUndefined();
      expect(['TEXT_HIDDEN_CHARACTER', '财政 厅']).toContain(await csvCell('名称', `财政${sign}厅`));
    },
  );

  it('a line break inside a name is refused, in a note it stays', async () => {
    expect(await csvCell('名称', '财政\n厅')).toBe('TEXT_HIDDEN_CHARACTER');
    expect(await csvCell('备注', '一\r\n二')).toBe('一\n二');
  });
});

describe('E. writers other than Excel', () => {
  const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

  it('the Open XML SDK: every part with a prefix, absolute targets, a sheet part named sheet.xml, no references', async () => {
    const text = (value: string) => `<x:c t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`;
    const content = zip({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': `<p:Relationships xmlns:p="${PACKAGE}"><p:Relationship Id="R1" Type="${DOCUMENT}/officeDocument" Target="/xl/workbook.xml"/></p:Relationships>`,
      'docProps/app.xml': '<ap:Properties xmlns:ap="x"><ap:Application>SDK</ap:Application></ap:Properties>',
      'xl/workbook.xml': `<x:workbook xmlns:x="${MAIN}"><x:sheets><x:sheet name="S" sheetId="1" rel:id="R2" xmlns:rel="${DOCUMENT}"/></x:sheets></x:workbook>`,
      'xl/_rels/workbook.xml.rels': `<p:Relationships xmlns:p="${PACKAGE}"><p:Relationship Id="R2" Type="${DOCUMENT}/worksheet" Target="/xl/worksheets/sheet.xml"/></p:Relationships>`,
      'xl/worksheets/sheet.xml': `<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row>${text('编号')}${text('名称')}</x:row><x:row>${text('a')}${text('财政厅')}</x:row></x:sheetData></x:worksheet>`,
    });
    expect((await table(content)).rows).toEqual([{ number: 2, cells: { code: 'a', name: '财政厅' } }]);
  });

  it('the strict form, backslashes, UTF-16, shared and rich strings with reading aids, escaped characters', async () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const shared = (at: number) => ({ xml: `<c r="@" t="s"><v>${at}</v></c>` });
    const sheet = sheetXml(rowXml(1, ['编号', '名称']) + rowXml(2, ['a', shared(0)]) + rowXml(3, ['b', shared(1)]));
    const parts = book(`\uFEFF${sheet}`, {
      strings:
        '<sst><si><r><t>财政</t></r><r><rPr/><t>厅</t></r><rPh sb="0" eb="1"><t>caizheng</t></rPh></si><si><t>a_x005F_x000D_b</t></si></sst>',
    });
    const content = zip({
      ...Object.fromEntries(
        Object.entries(parts).map(([name, xml]) => [
          name.replaceAll('/', '\\'),
          String(xml).replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', strict),
        ]),
      ),
      'xl\\worksheets\\sheet1.xml': Buffer.from(`\uFEFF${sheet}`, 'utf16le'),
    });
    expect((await table(content)).rows.map(({ cells }) => cells.name)).toEqual(['财政厅', 'a_x000D_b']);
  });

  it.each([
    ['a web page saved as .xls', Buffer.from('<html><table><tr><td>编号</td></tr></table></html>'), /HTML/],
    ['a web page after a mark', Buffer.from('\uFEFF\n<!DOCTYPE html><p>'), /HTML/],
    ['XML of 2003', Buffer.from('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>'), /2003/],
    ['an archive of web pages', Buffer.from('MIME-Version: 1.0\nX: y'), /MHTML/],
    ['Excel 97', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /XLS/],
    ['an encrypted workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), /加密/],
    ['OpenDocument', zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }), /ODS/],
    ['PDF', Buffer.from('%PDF-1.7'), /PDF/],
  ])('%s is named as what it is', async (_, content, format) => {
    const { reason, details } = await refused(content);
    expect(reason).toBe('FILE_FORMAT_OTHER');
    expect(details.format).toMatch(format);
  });

  it.each([
    ['nothing', Buffer.from(' \r\n'), 'FILE_EMPTY'],
    ['headings alone', Buffer.from('编号,名称'), 'FILE_EMPTY'],
    ['bytes', Buffer.from([0, 1, 2, 3]), 'FILE_FORMAT_UNKNOWN'],
    ['another archive', zip({ 'hello.txt': 'hello' }), 'FILE_FORMAT_UNKNOWN'],
    ['a cut archive', workbook([HEADINGS, ['a', 'x']]).subarray(0, 300), 'FILE_BROKEN'],
  ])('%s is refused as that', async (_, content, reason) => expect((await refused(content)).reason).toBe(reason));
});
