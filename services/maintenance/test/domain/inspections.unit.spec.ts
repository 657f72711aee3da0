import { instantAt } from '@jiguan/kernel/day';
import { settleReasons } from '../../src/domain/asset/usability.ts';
import * as conduct from '../../src/domain/inspection/conduct.ts';
import type { Inspection, Result } from '../../src/domain/inspection/inspection.ts';
import { dueNext } from '../../src/domain/inspection/interval.ts';
import { asset, at, happened, inspection, inspectionDetails, liftRules, powderRules, unrefused } from './examples.ts';

const said = (doneOn: string, more: Partial<Result> = {}): Omit<Result, 'counted'> => ({
  ...{ kind: 'RESULT_KIND_PERIODIC', doneOn, passed: true, agency: '省特检院', certificate: '云特检', note: '' },
  ...more,
});
const done = (from: Inspection, doneOn: string, more?: Partial<Result>) =>
  happened(conduct.record(from, said(doneOn, more), liftRules.rule, at(`${doneOn} 17:00`)), from);
/** Inspected on the due day of every year until one. */
const through = (year: number): Inspection => {
  let lift = inspection();
  while (Number(lift.dueOn.slice(0, 4)) <= year) lift = done(lift, lift.dueOn);
  return lift;
};

describe('case M5 Lift: years by age, month by the last supervised inspection', () => {
  it('is inspected in May of these years, then each May', () => {
    const dues: string[] = [];
    for (let lift = inspection(); dues.length < 9; lift = done(lift, lift.dueOn)) dues.push(lift.dueOn);
    expect(dues.map((due) => Number(due.slice(0, 4)))).toEqual([2019, 2022, 2025, 2027, 2029, 2031, 2033, 2034, 2035]);
    expect(dues.every((due) => due.endsWith('-05-31'))).toBe(true);
  });
  it('and tested by its keeper in the others', () => {
    const tests: string[] = [];
    for (let lift = through(2019); tests.length < 5; lift = done(lift, lift.testDueOn, { kind: 'RESULT_KIND_SELF_TEST' }))
      tests.push(lift.testDueOn);
    expect(tests.map((due) => Number(due.slice(0, 4)))).toEqual([2020, 2021, 2023, 2024, 2026]);
    expect(through(2033).testDueOn).toBe('');
  });
  it('two months early counts and moves nothing', () => expect(done(through(2022), '2025-03-20').dueOn).toBe('2027-05-31'));
  it('more is kept, does not count, and from 1 June it is not usable', () => {
    const early = done(through(2022), '2025-02-25');
    expect(early).toMatchObject({ dueOn: '2025-05-31', results: [...through(2022).results, { doneOn: '2025-02-25', counted: false }] });
    expect(conduct.fallOverdue(early, at('2025-05-31 23:59'))).toEqual([]);
    const late = happened(conduct.fallOverdue(early, instantAt('2025-06-01')), early);
    expect(conduct.stopping(late)).toEqual(['REASON_KIND_INSPECTION_OVERDUE']);
    expect(conduct.stopping(done(late, '2025-06-03'))).toEqual([]);
  });
  it('stopped for more than a year it is inspected before the restart: the month moves, the years stay', () => {
    const stopped = happened(conduct.suspend(through(2025), '2025-08-01', '停用', at('2025-08-01 09:00')), through(2025));
    const resumed = happened(conduct.resume(stopped, '2026-10-10', '启用', liftRules.rule, at('2026-10-10 09:00')), stopped);
    expect([resumed.dueKind, conduct.stopping(resumed)]).toEqual(['DUE_KIND_RESTART', ['REASON_KIND_INSPECTION_OVERDUE']]);
    const passed = done(resumed, '2026-10-12');
    expect([passed.dueOn, passed.dueKind, conduct.stopping(passed)]).toEqual(['2027-10-31', 'DUE_KIND_INSPECTION', []]);
  });
  it('stopped for less it goes on as before', () => {
    const stopped = happened(conduct.suspend(through(2025), '2025-08-01', '停用', at('2025-08-01 09:00')), through(2025));
    const resumed = happened(conduct.resume(stopped, '2026-08-01', '启用', liftRules.rule, at('2026-08-01 09:00')), stopped);
    expect([resumed.dueOn, conduct.stopping(resumed)]).toEqual(['2027-05-31', []]);
  });
  it('a major repair lets the year’s inspection lapse and moves the month', () =>
    expect(done(through(2025), '2027-03-08', { kind: 'RESULT_KIND_SUPERVISED' }).dueOn).toBe('2029-03-31'));
  it('failed it is not usable until it is passed', () => {
    const failed = done(through(2022), '2025-05-10', { passed: false });
    expect([conduct.stopping(failed), failed.dueOn]).toEqual([['REASON_KIND_INSPECTION_FAILED'], '2025-05-31']);
    expect(conduct.stopping(done(failed, '2025-05-20'))).toEqual([]);
  });
  it('reminds 60, 30 and 7 days ahead, and what was slept through once', () => {
    let lift = through(2022);
    const reminded: string[] = [];
    for (; lift.remindOn !== ''; lift = happened(conduct.remind(lift, instantAt(lift.remindOn)), lift)) reminded.push(lift.remindOn);
    expect(reminded).toEqual(['2025-04-01', '2025-05-01', '2025-05-24']);
    expect(unrefused(conduct.remind(through(2022), at('2025-05-26 09:00')))).toEqual([{ type: 'InspectionReminded', remindOn: '' }]);
  });
});

describe('case M6 Extinguishers end', () => {
  const powder = { firstMonths: 60, laterMonths: 24, lifeMonths: 120 };
  const water = { firstMonths: 36, laterMonths: 12, lifeMonths: 72 };
  const carbonDioxide = { firstMonths: 60, laterMonths: 24, lifeMonths: 144 };
  it.each([
    [powder, '2019-03-15', ['2024-03-15', '2026-03-15', '2028-03-15'], '2029-03-15'],
    [water, '2022-08-31', ['2025-08-31', '2026-08-31', '2027-08-31'], '2028-08-31'],
    [carbonDioxide, '2016-02-29', ['2021-02-28', '2023-02-28', '2025-02-28', '2027-02-28'], '2028-02-29'],
  ])('%o made on %s', (life, madeOn, services, scrap) => {
    const found: string[] = [];
    let next = dueNext(life, madeOn);
    for (; next?.dueKind === 'DUE_KIND_INSPECTION'; next = dueNext(life, madeOn, next.dueOn)) found.push(next.dueOn);
    expect([found, next]).toEqual([services, { dueKind: 'DUE_KIND_SCRAP', dueOn: scrap }]);
  });
  const extinguisher = (baseOn: string, on: string) =>
    inspection(on, powderRules, { scheme: 'INSPECTION_SCHEME_EXTINGUISHER_POWDER', baseOn });
  it('after the first service the interval runs from the day it was done', () => {
    const made = extinguisher('2019-03-15', '2019-04-01');
    expect(happened(conduct.record(made, said('2024-06-10'), powderRules.rule, at('2024-06-10 17:00')), made).dueOn).toBe('2026-06-10');
  });
  it('on the last day it is scrapped, not serviced', () => {
    const made = { ...extinguisher('2019-03-15', '2019-04-01'), dueKind: 'DUE_KIND_SCRAP', dueOn: '2029-03-15' } as const;
    const over = happened(conduct.fallOverdue(made, instantAt('2029-03-15')), made);
    expect(conduct.stopping(over)).toEqual(['REASON_KIND_END_OF_LIFE']);
    expect(conduct.stopping(happened(conduct.record(over, said('2029-03-16'), powderRules.rule, at('2029-03-16 17:00')), over))).toEqual([
      'REASON_KIND_END_OF_LIFE',
    ]);
  });
  it('without a readable day of manufacture it is to be scrapped, and has no cycle', () =>
    expect(extinguisher('', '2026-03-02')).toMatchObject({ dueKind: 'DUE_KIND_SCRAP', overdue: true, remindOn: '' }));
  it('a lift cannot do without its day', () =>
    expect(conduct.enter(inspectionDetails({ baseOn: '' }), asset(), liftRules, at('2026-03-02 09:00'))).toMatchObject({
      refused: 'BASE_MISSING',
    }));
});

describe('the asset follows its inspections', () => {
  const source = 'inspections/lift-1';
  const context = { now: at('2025-06-01 00:00'), by: 'system', note: '' };
  it('from one reason to another without being usable in between', () => {
    const overdue = settleReasons(asset(), source, ['REASON_KIND_INSPECTION_OVERDUE'], context);
    expect(overdue.map(({ type }) => type)).toEqual(['AssetReasonOpened', 'AssetBecameUnusable']);
    const stopped = asset({
      status: 'ASSET_STATUS_NOT_USABLE',
      reasons: [{ source, kind: 'REASON_KIND_INSPECTION_OVERDUE', openTime: context.now, openedBy: '', note: '' }],
    });
    expect(settleReasons(stopped, source, ['REASON_KIND_INSPECTION_FAILED'], context).map(({ type }) => type)).toEqual([
      'AssetReasonOpened',
      'AssetReasonLifted',
    ]);
    expect(settleReasons(stopped, source, [], context).map(({ type }) => type)).toEqual(['AssetReasonLifted', 'AssetBecameUsable']);
  });
});
