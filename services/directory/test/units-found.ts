import { aUnit, creditCode, type Directory, refusal } from './world.ts';

/** Part of `units.int.spec.ts`, over the directory that it started: units by words, by name and as they were. */
export function findsUnits(directory: Directory, create: (n: number) => Promise<unknown>): void {
  describe('units', () => {
    it('are found by words, initials and parts of codes, under their new name once they are called otherwise', async () => {
      await directory.admin.units.createUnit({
        unit: aUnit(70, { displayName: '云南省水利厅' }),
        unitId: 'unit-70',
        requestId: '',
        validateOnly: false,
      });
      const found = async (q: string) =>
        (await directory.admin.units.listUnits({ pageSize: 0, orderBy: '', pageToken: '', filter: '', q })).units.map(({ name }) => name);
      for (const q of ['水利', 'slt', creditCode(70).slice(-8), '云南 水利']) expect([q, await found(q)]).toEqual([q, ['units/unit-70']]);
      await directory.admin.units.updateUnit({
        unit: { ...aUnit(70), name: 'units/unit-70', displayName: '云南省水务厅' },
        updateMask: ['display_name'],
        requestId: '',
      });
      expect([await found('水利'), await found('swt')]).toEqual([[], ['units/unit-70']]);
    });

    it('are found by a former name, and named on a document of an earlier day as they were called then', async () => {
      const { units, history } = directory.admin;
      await units.createUnit({
        unit: aUnit(72, { displayName: '云南省国土资源厅' }),
        unitId: 'unit-72',
        requestId: '',
        validateOnly: false,
      });
      const rename = (displayName: string, effectiveFrom: string, documentNumber: string) =>
        units.renameUnit({ name: 'units/unit-72', displayName, effectiveFrom, documentNumber, etag: '', requestId: '' });
      await rename('云南省自然资源厅', '2018-11-08', '云编办〔2018〕42号');
      const later = await rename('云南省自然资源和规划厅', '2099-01-01', '云编办〔2098〕1号');
      expect(later).toMatchObject({ displayName: '云南省自然资源厅', formerNames: ['云南省国土资源厅'] });
      expect(later.names.map(({ effectiveFrom, displayName }) => [effectiveFrom, displayName])).toEqual([
        ['', '云南省国土资源厅'],
        ['2018-11-08', '云南省自然资源厅'],
        ['2099-01-01', '云南省自然资源和规划厅'],
      ]);
      for (const q of ['国土资源', 'gtzyt', '自然资源']) {
        const found = await units.listUnits({ pageSize: 0, orderBy: '', pageToken: '', filter: '', q });
        expect([q, found.units.map(({ name }) => name)]).toEqual([q, ['units/unit-72']]);
      }
      const called = async (asOf?: string) =>
        (await units.batchGetUnits({ names: ['units/unit-72'], ...(asOf && { asOf }) })).units.map(({ displayName }) => displayName);
      expect(await called()).toEqual(['云南省自然资源厅']);
      expect(await called('2018-11-07')).toEqual(['云南省国土资源厅']);
      expect(await called('2099-01-01')).toEqual(['云南省自然资源和规划厅']);
      expect(await refusal(rename('云南省自然资源厅', '2020-01-01', '云编办〔2020〕1号'))).toMatchObject({ reason: 'NAME_UNCHANGED' });
      const { entries } = await history.listHistory({ name: 'units/unit-72', pageSize: 0, pageToken: '' });
      expect(entries.map(({ type }) => type.split('.').at(-1))).toEqual(['UnitRegistered', 'UnitRenamed', 'UnitRenamed']);
    });

    it('are told by name, as far as they are there', async () => {
      await create(71);
      const { units } = await directory.admin.units.batchGetUnits({ names: ['units/none', 'units/unit-71', 'people/x', 'units/unit-71'] });
      expect(units.map(({ name }) => name)).toEqual(['units/unit-71']);
    });
  });

  describe('a unit', () => {
    it('is told as it was recorded at an instant', async () => {
      await create(80);
      await directory.admin.units.updateUnit({
        unit: { ...aUnit(80), name: 'units/unit-80', displayName: '改名后' },
        updateMask: ['display_name'],
        requestId: '',
      });
      const recent = directory.admin.units.getUnit({ name: 'units/unit-80', readTime: new Date() });
      expect(await refusal(recent)).toMatchObject({ reason: 'READ_TIME_TOO_RECENT', violations: [{ field: 'readTime' }] });
      const long = directory.admin.units.getUnit({ name: 'units/unit-80', readTime: new Date('2020-01-01T00:00:00Z') });
      expect(await refusal(long)).toMatchObject({ status: 'NOT_FOUND', reason: 'NOT_RECORDED_THEN' });
    });
  });
}
