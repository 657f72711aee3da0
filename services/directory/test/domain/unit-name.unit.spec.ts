import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { addDays } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { specification } from '@jiguan/kit/testing';
import fc from 'fast-check';
import { units } from '../../src/app/records.ts';
import { correctUnit, registerUnit, type UnitEvent, type UnitState } from '../../src/domain/unit/unit.ts';
import { nameOn, namesOf, rename, takeName } from '../../src/domain/unit/unit-name.ts';

const { given } = specification<UnitState, UnitEvent>(units);
const now = new Date('2026-06-01T02:00:00Z');
const today = '2026-06-01';
const registered = (
  registerUnit({
    ...{
      id: 'yn-yjt',
      creditCode: completeCreditCode('11530000MB000001'),
      displayName: '云南省安全生产监督管理局',
      region: 'regions/530000',
    },
    ...{ level: 'UNIT_LEVEL_PROVINCE', kind: 'UNIT_KIND_GOVERNMENT', parent: '', establishments: [] },
  }) as UnitEvent[]
)[0] as UnitEvent;
const to = (displayName: string, effectiveFrom: string, documentNumber = '云编办〔2018〕42号') => ({
  displayName,
  effectiveFrom,
  documentNumber,
});
const renamed = (unit: UnitState, said: ReturnType<typeof to>, day = today) => rename(unit, said, { now, today: day });

describe('a unit that is renamed', () => {
  it('from a day of the past on keeps its former name, with the paper, and is found by it', () => {
    const { state } = given(registered).when((unit) => renamed(unit, to('云南省应急管理厅', '2018-11-08')));
    expect(state).toMatchObject({ displayName: '云南省应急管理厅', formerNames: ['云南省安全生产监督管理局'] });
    expect(namesOf(state as UnitState)).toEqual([
      { from: '', to: '2018-11-08', value: '云南省安全生产监督管理局' },
      { from: '2018-11-08', value: '云南省应急管理厅', paper: '云编办〔2018〕42号' },
    ]);
    expect(nameOn(state as UnitState, '2018-11-07')).toBe('云南省安全生产监督管理局');
    expect(nameOn(state as UnitState, '2018-11-08')).toBe('云南省应急管理厅');
  });

  it('from a day to come on is called so on that day, not before', () => {
    const waits = given(registered).when((unit) => renamed(unit, to('云南省应急管理厅', '2026-07-01')));
    expect(waits.state).toMatchObject({ displayName: '云南省安全生产监督管理局', formerNames: [] });
    expect(units.deadlines?.(waits.state as UnitState)).toEqual([{ kind: 'unit.name', at: new Date('2026-06-30T16:00:00Z') }]);
    expect(takeName(waits.state as UnitState, '2026-06-30')).toEqual([]);
    const came = given(
      registered,
      ...(renamed(units.evolve(undefined, registered), to('云南省应急管理厅', '2026-07-01')) as UnitEvent[]),
    ).when((unit) => takeName(unit, '2026-07-01'));
    expect(came.state).toMatchObject({ displayName: '云南省应急管理厅', formerNames: ['云南省安全生产监督管理局'] });
    expect(units.deadlines?.(came.state as UnitState)).toEqual([]);
  });

  it('whose name was written wrong is corrected from the same day on, without a former name', () => {
    const events = renamed(units.evolve(undefined, registered), to('云南省应急管理厅厅', '2018-11-08')) as UnitEvent[];
    const { state } = given(registered, ...events).when((unit) => correctUnit(unit, { displayName: '云南省应急管理厅' }));
    expect(state).toMatchObject({ displayName: '云南省应急管理厅', formerNames: ['云南省安全生产监督管理局'] });
    expect(nameOn(state as UnitState, '2020-01-01')).toBe('云南省应急管理厅');
  });

  it('to the name it has on that day is refused, and so is a day that does not exist', () => {
    given(registered)
      .when((unit) => renamed(unit, to('云南省安全生产监督管理局', '2018-11-08')))
      .thenRefused('NAME_UNCHANGED');
    given(registered)
      .when((unit) => renamed(unit, to('新名', '2018-02-30')))
      .thenRefused('DAY_INVALID');
  });

  it('has on every day the name of the last renaming that had begun, however they were entered', () => {
    const entries = fc.array(fc.record({ name: fc.constantFrom('甲', '乙', '丙'), after: fc.nat({ max: 30 }) }), { maxLength: 8 });
    fc.assert(
      fc.property(entries, fc.nat({ max: 35 }), (all, asked) => {
        let unit = units.evolve(undefined, registered);
        const known: { day: string; name: string }[] = [];
        for (const { name, after } of all) {
          const day = addDays('2026-01-01', after);
          const events = renamed(unit, to(name, day), '2026-12-31');
          if (isRefused(events)) continue;
          unit = events.reduce(units.evolve, unit);
          known.push({ day, name });
        }
        const day = addDays('2026-01-01', asked);
        const last = known.filter((one) => one.day <= day).reduce((best, one) => (one.day >= best.day ? one : best), { day: '', name: '' });
        expect(nameOn(unit, day)).toBe(last.name || '云南省安全生产监督管理局');
        expect(unit.formerNames ?? []).not.toContain(unit.displayName);
      }),
    );
  });
});
