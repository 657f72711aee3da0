import { csvFile } from '@jiguan/kit/testing';
import { refused, table } from './sheet.ts';

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
