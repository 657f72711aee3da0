import { csvFile, workbook } from '@jiguan/kit/testing';
import { cell, csvCell, HEADINGS, table } from './sheet.ts';

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
