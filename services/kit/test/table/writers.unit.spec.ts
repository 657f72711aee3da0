import { book, rowXml, sheetXml, workbook, zip } from '@jiguan/kit/testing';
import { HEADINGS, refused, table } from './sheet.ts';

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
