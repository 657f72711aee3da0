import { book, rowXml, sheetXml, type XmlCell, zip } from '@jiguan/kit/testing';
import { problems, refused, table } from './sheet.ts';

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
