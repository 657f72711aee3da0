import { csvFile as csv, eventually, workbook } from '@jiguan/kit/testing';
import { importsPeople } from './import-people.ts';
import { leavesUnsaid } from './import-unsaid.ts';
import { creditCode, directoryOf, refusal } from './world.ts';

const UNIT_HEADINGS = ['编号', '统一社会信用代码', '名称', '行政区划', '级别', '类别', '上级', '编制生效日期', '编制'];

const directory = directoryOf('import');

const row = (n: number, more: Partial<Record<(typeof UNIT_HEADINGS)[number], string>> = {}) => {
  const cells: Record<string, string> = {
    编号: `row-${n}`,
    统一社会信用代码: creditCode(n),
    名称: `第${n}局`,
    行政区划: '530102',
    级别: '县级',
    类别: '行政机关',
    编制生效日期: '2025-01-01',
    编制: '正科级=1；副科级=3',
    ...more,
  };
  return UNIT_HEADINGS.map((heading) => cells[heading] ?? '');
};
const file = (...rows: string[][]) => csv([UNIT_HEADINGS, ...rows]);
const importUnits = (content: Buffer, validateOnly = false, client = directory.admin) =>
  client.units.importUnits({ region: 'regions/530100', content, validateOnly, requestId: '' });
const unitCount = async () =>
  (await directory.admin.units.listUnits({ pageSize: 1000, orderBy: '', pageToken: '', filter: '', q: '' })).units.length;

describe('the import of units', () => {
  it('in a dry run says what it would do, and writes nothing', async () => {
    const report = await importUnits(file(row(1), row(2)), true);
    expect(report).toMatchObject({ rows: 2, created: 2, updated: 0, unchanged: 0, errors: [], validateOnly: true });
    expect(await unitCount()).toBe(0);
  });

  it('registers new units, corrects known ones and leaves alike ones alone', async () => {
    expect(await importUnits(file(row(1), row(2), row(3, { 上级: 'row-1' })))).toMatchObject({ created: 3 });
    const again = await importUnits(file(row(1), row(2, { 名称: '审计局' }), row(3, { 上级: 'row-1' }), row(4, { 编号: '' })));
    expect(again).toMatchObject({ rows: 4, created: 1, updated: 1, unchanged: 2 });
    const unit = await directory.admin.units.getUnit({ name: 'units/row-3' });
    expect(unit).toMatchObject({
      parent: 'units/row-1',
      establishments: [
        {
          effectiveFrom: '2025-01-01',
          posts: [
            { rank: '正科级', headcount: 1 },
            { rank: '副科级', headcount: 3 },
          ],
        },
      ],
    });
    // Known by its credit code, since the file gives it no id.
    expect(await importUnits(file(row(4, { 编号: '', 名称: '统计局' })))).toMatchObject({ created: 0, updated: 1 });
  });

  const bad = () =>
    file(
      row(10),
      row(11, { 统一社会信用代码: '123', 行政区划: '540102', 级别: '部级' }),
      row(12, { 名称: '', 编制: '很多', 编号: 'Ä' }),
      row(13, { 行政区划: '530999' }),
      row(10),
      row(14, { 统一社会信用代码: creditCode(1) }),
      row(15, { 上级: 'row-16' }),
      row(16, { 上级: 'row-15' }),
      row(17, { 上级: '无此单位', 编制生效日期: '' }),
    );

  it('lists every bad row by number, column and reason, in the caller’s language', async () => {
    const report = await importUnits(bad(), true, directory.world.as('admin', 'en'));
    expect(report.errors.map(({ row: at, field, reason }) => `${at} ${field} ${reason}`)).toEqual([
      '3 级别 CELL_CHOICE_INVALID',
      '3 统一社会信用代码 CREDIT_CODE_LENGTH',
      '3 行政区划 REGION_OUTSIDE_IMPORT',
      '4 编号 ID_INVALID',
      '4 编制 ESTABLISHMENT_INVALID',
      '4 名称 FIELD_REQUIRED',
      '5 行政区划 REGION_OUTSIDE_IMPORT',
      '6 编号 ROW_TWICE',
      '7 统一社会信用代码 CREDIT_CODE_TAKEN',
      '8 上级 UNIT_PARENT_CIRCULAR',
      '9 上级 UNIT_PARENT_CIRCULAR',
      '10 编制生效日期 FIELD_REQUIRED',
      '10 上级 UNIT_NOT_FOUND',
    ]);
    expect(report.errors[1]?.message).toBe('A credit code has 18 characters, not 3.');
    expect(report).toMatchObject({ rows: 9, created: 0 });
  });

  it('with bad rows names all of them, and writes nothing', async () => {
    const before = await unitCount();
    const report = await importUnits(bad());
    expect(report).toMatchObject({ rows: 9, created: 0, updated: 0, unchanged: 0, changes: [], errorCount: 13, validateOnly: false });
    expect(report.errors[0]).toMatchObject({ row: 3, field: '级别', reason: 'CELL_CHOICE_INVALID' });
    expect(await unitCount()).toBe(before);
  });

  it('takes an XLSX file with dates and formulas', async () => {
    const [id, ...cells] = row(20, { 编制生效日期: '' });
    const formula = { xml: `<c r="@" t="str"><f>LOWER("ROW-20")</f><v>${id}</v></c>` };
    const date = { xml: '<c r="@" s="1"><v>46023</v></c>' };
    const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
    const content = workbook([UNIT_HEADINGS, [formula, ...cells.slice(0, 6), date, cells[7] as string]], { styles });
    expect(await importUnits(content)).toMatchObject({ created: 1 });
    expect((await directory.admin.units.getUnit({ name: 'units/row-20' })).establishments[0]?.effectiveFrom).toBe('2026-01-01');
  });

  it.each([
    ['that is no table', Buffer.from([0, 1, 2]), 'FILE_FORMAT_UNKNOWN'],
    ['with a broken archive', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(64)]), 'FILE_BROKEN'],
    ['without rows', file(), 'FILE_EMPTY'],
  ])('of a file %s is refused', async (_, content, reason) => {
    for (const dry of [true, false])
      expect(await refusal(importUnits(content, dry))).toMatchObject({ reason, violations: [{ field: 'content' }] });
  });

  it('is for those who may change units there', async () => {
    await directory.admin.grants.createGrant({
      grant: {
        name: '',
        subject: 'qujing',
        role: 'ROLE_BUREAU_OFFICER',
        place: 'regions/530300',
        status: 'GRANT_STATUS_UNSPECIFIED',
        person: '',
        etag: '',
        createTime: undefined,
        updateTime: undefined,
      },
      grantId: '',
      requestId: '',
    });
    const status = await eventually(async () => {
      const refused = await refusal(importUnits(file(row(30)), true, directory.world.as('qujing')));
      return refused.status === 'PERMISSION_DENIED' ? refused : undefined;
    });
    expect(status.reason).toBe('ACCESS_DENIED');
  });

  it('of more than 50 000 rows is refused', async () => {
    const rows = Array.from({ length: 50_001 }, (_, i) => row(30_000 + i, { 编制生效日期: '', 编制: '' }));
    expect(await refusal(importUnits(file(...rows), true))).toMatchObject({ reason: 'FILE_TOO_LARGE', violations: [{ field: 'content' }] });
  });

  it('of 2 000 rows is one transaction', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => row(10_000 + i, { 上级: 'row-1' }));
    const started = performance.now();
    expect(await importUnits(file(...rows))).toMatchObject({ rows: 2_000, created: 2_000 });
    process.stderr.write(`2 000 units imported in ${Math.round(performance.now() - started)} ms\n`);
    const half = rows.map((cells, i) => (i === 1_999 ? row(19_999, { 行政区划: '530999' }) : cells));
    expect(await importUnits(file(...half))).toMatchObject({ created: 0, updated: 0, errorCount: 1 });
  });
});

importsPeople(directory);
leavesUnsaid(directory);
