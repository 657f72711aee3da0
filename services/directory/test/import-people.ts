import { csvFile as csv } from '@jiguan/kit/testing';
import { aUnit, creditCode, type Directory } from './world.ts';

/** Part of `import.int.spec.ts`, over the directory that it started. */
export function importsPeople(directory: Directory): void {
  describe('the import of people', () => {
    const headings = ['编号', '姓名', '单位', '职级', '职务', '登录名'];
    const importPeople = (rows: string[][], validateOnly = false) =>
      directory.admin.people.importPeople({ region: 'regions/530100', content: csv([headings, ...rows]), validateOnly, requestId: '' });

    it('finds the unit by id or credit code, and the person by id or sign-in', async () => {
      await directory.admin.units.createUnit({ unit: aUnit(40), unitId: 'office', requestId: '', validateOnly: false });
      expect(
        await importPeople([
          ['zhao', '赵', 'office', '科员', '', 'zhao'],
          ['', '钱', creditCode(40), '副科级', '副局长', 'qian'],
        ]),
      ).toMatchObject({ created: 2 });
      expect(
        await importPeople([
          ['zhao', '赵', 'office', '副科级', '', 'zhao'],
          ['', '钱', 'office', '副科级', '副局长', 'qian'],
        ]),
      ).toMatchObject({ updated: 1, unchanged: 1 });
      const { people } = await directory.admin.people.listPeople({
        pageSize: 0,
        orderBy: '',
        pageToken: '',
        filter: 'subject = "zhao"',
        q: '',
      });
      expect(people).toMatchObject([{ name: 'people/zhao', rank: '副科级', unit: 'units/office' }]);
    });

    it('hands a sign-in over within one file, and not to two', async () => {
      expect(
        await importPeople([
          ['zhao', '赵', 'office', '副科级', '', '【清空】'],
          ['sun', '孙', 'office', '科员', '', 'zhao'],
        ]),
      ).toMatchObject({ created: 1, updated: 1 });
      const report = await importPeople(
        [
          ['li', '李', 'office', '科员', '', 'qian'],
          ['', '无名', 'nowhere', '', '', ''],
        ],
        true,
      );
      expect(report.errors.map(({ row: at, field, reason }) => `${at} ${field} ${reason}`)).toEqual([
        '2 登录名 SUBJECT_TAKEN',
        '3 编号 FIELD_REQUIRED',
        '3 单位 UNIT_NOT_FOUND',
        '3 职级 FIELD_REQUIRED',
      ]);
    });

    it('leaves alone what the file does not say; clears only where it asks to; says in a dry run what changes, old and new', async () => {
      const importing = (names: string[], rows: string[][], validateOnly = false) =>
        directory.admin.people.importPeople({ region: 'regions/530100', content: csv([names, ...rows]), validateOnly, requestId: '' });
      const zhou = async () =>
        (await directory.admin.people.listPeople({ pageSize: 0, orderBy: '', pageToken: '', filter: 'subject = "zhou"', q: '' })).people[0];
      await importing(headings, [['zhou', '周', 'office', '科员', '处长', 'zhou']]);

      const short = await importing(['编号', '姓名', '单位', '职级'], [['zhou', '周', 'office', '副科级']], true);
      expect(short).toMatchObject({
        updated: 1,
        changeCount: 1,
        changes: [{ row: 2, record: 'people/zhou', field: '职级', old: '科员', new: '副科级', clears: false }],
      });
      await importing(headings, [['zhou', '周', '', '', '', '']]);
      expect(await zhou()).toMatchObject({ position: '处长', rank: '科员', unit: 'units/office' });

      const clearing = await importing(headings, [['zhou', '周', '', '', '【清空】', '']], true);
      expect(clearing.changes).toMatchObject([{ field: '职务', old: '处长', new: '', clears: true }]);
      expect(await zhou()).toMatchObject({ position: '处长' });
      await importing(headings, [['zhou', '周', '', '', '【清空】', '']]);
      expect(await zhou()).toMatchObject({ position: '', subject: 'zhou' });
    });

    it('understands a unit by its name, where only one has it', async () => {
      await directory.admin.units.createUnit({
        unit: aUnit(41, { displayName: '档案馆' }),
        unitId: '',
        requestId: '',
        validateOnly: false,
      });
      expect(await importPeople([['wu', '吴', '档案馆', '科员', '', '']])).toMatchObject({ created: 1 });
      await directory.admin.units.createUnit({
        unit: aUnit(42, { displayName: '档案馆' }),
        unitId: '',
        requestId: '',
        validateOnly: false,
      });
      const report = await importPeople([['zheng', '郑', '档案馆', '科员', '', '']], true);
      expect(report.errors).toMatchObject([{ row: 2, field: '单位', reason: 'UNIT_NAME_SEVERAL' }]);
    });
  });
}
