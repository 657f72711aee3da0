import { importColumns } from '@jiguan/kit/table';

const units = new Map(importColumns('jiguan.directory.v1.UnitService/ImportUnits').map((column) => [column.field, column]));
const people = new Map(importColumns('jiguan.directory.v1.PersonService/ImportPeople').map((column) => [column.field, column]));

describe('the columns of an import', () => {
  it('are those of the contract, in its order; the record’s name is its id', () =>
    expect([...units.keys()]).toEqual('id creditCode displayName region level kind parent effectiveFrom posts documentNumber'.split(' ')));

  it.each([
    ['id', 'code'],
    ['creditCode', 'code'],
    ['displayName', 'text'],
    ['parent', 'code'],
    ['level', 'choice'],
    ['effectiveFrom', 'day'],
    ['posts', 'note'],
  ])('know from the field what a cell holds: %s is a %s', (field, kind) => expect(units.get(field)).toMatchObject({ kind }));

  it('say of a login that it identifies, since its type does not show it', () =>
    expect(people.get('subject')).toMatchObject({ kind: 'code' }));

  it('have the headings, needs and limits of the contract', () => {
    expect(units.get('displayName')).toMatchObject({
      heading: { zh: '名称', en: 'display_name' },
      aliases: ['name', '单位名称'],
      required: true,
      max: 200,
    });
    expect(people.get('rank')).toMatchObject({ max: 40 });
    expect(people.get('position')).toMatchObject({ required: false, max: 100 });
  });

  it('offer the values of an enumeration by label, name and other words, but for the unspecified one', () => {
    const levels = units.get('level')?.choices ?? [];
    expect(levels.map(({ value }) => value)).not.toContain('UNIT_LEVEL_UNSPECIFIED');
    expect(levels.find(({ zh }) => zh === '州市级')).toEqual({
      value: 'UNIT_LEVEL_PREFECTURE',
      zh: '州市级',
      en: 'Prefecture',
      aliases: ['PREFECTURE', '市级', '州级', '州市'],
    });
  });

  it('are not there for what is no import', () =>
    expect(() => importColumns('jiguan.directory.v1.UnitService/ListUnits')).toThrow('is no import'));
});
