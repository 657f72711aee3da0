import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { addDays } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { specification } from '@jiguan/kit/testing';
import fc from 'fast-check';
import { readPosts } from '../../src/app/unit/rows.ts';
import {
  abolishUnit,
  correctUnit,
  establishmentOn,
  evolveUnit,
  mergeUnit,
  registerUnit,
  setEstablishment,
  type UnitEvent,
  type UnitState,
} from '../../src/domain/unit/unit.ts';

const { given } = specification<UnitState, UnitEvent>({ evolve: evolveUnit });
const code = (n: number) => completeCreditCode(`11530102${String(n).padStart(8, '0')}`);
const described = {
  id: 'a',
  creditCode: code(1),
  displayName: '财政局',
  region: 'regions/530102',
  level: 'UNIT_LEVEL_COUNTY',
  kind: 'UNIT_KIND_GOVERNMENT',
  parent: '',
  establishments: [],
};
const registered = (registerUnit(described) as UnitEvent[])[0] as UnitEvent;
const abolished: UnitEvent = { type: 'UnitAbolished', reason: '撤销' };
const merged: UnitEvent = { type: 'UnitMerged', successor: 'units/b', reason: '合并' };
const active = evolveUnit(undefined, registered);
const from = (effectiveFrom: string, headcount = 1) => ({ effectiveFrom, documentNumber: '', posts: [{ rank: '正科级', headcount }] });

describe('a unit', () => {
  it('is registered with its credit code in the form of the standard', () =>
    expect(registerUnit({ ...described, creditCode: ` ${code(1).toLowerCase()} ` })).toMatchObject([
      { unit: { creditCode: code(1), status: 'UNIT_STATUS_ACTIVE' } },
    ]));

  it('is not registered with a broken credit code', () =>
    expect(registerUnit({ ...described, creditCode: 'x' })).toMatchObject({ refused: 'CREDIT_CODE_LENGTH', field: 'unit.credit_code' }));

  it('is corrected where something differs, and only there', () => {
    given(registered)
      .when((unit) => correctUnit(unit, { displayName: '审计局', kind: unit.kind }))
      .then({ type: 'UnitCorrected', changes: { displayName: '审计局' } });
    given(registered)
      .when((unit) => correctUnit(unit, { displayName: '财政局' }))
      .thenNothing();
  });

  it.each([
    ['merged', merged],
    ['abolished', abolished],
  ])('that was %s stays as it was', (_, end) => {
    given(registered, end)
      .when((unit) => correctUnit(unit, { displayName: '审计局' }))
      .thenRefused('UNIT_NOT_ACTIVE');
    given(registered, end)
      .when((unit) => setEstablishment(unit, from('2026-01-01')))
      .thenRefused('UNIT_NOT_ACTIVE');
    given(registered, end)
      .when((unit) => abolishUnit(unit, 'x'))
      .thenRefused('UNIT_NOT_ACTIVE');
  });

  it('is merged into another that is active, and not into itself', () => {
    const heir = { ...active, id: 'b' };
    expect(mergeUnit(active, 'units/a', heir, 'units/b', '合并')).toEqual({
      merged: [merged],
      tookOver: [{ type: 'UnitTookOver', predecessor: 'units/a', reason: '合并' }],
    });
    expect(mergeUnit(active, 'units/a', active, 'units/a', '合并')).toMatchObject({ refused: 'UNIT_SUCCESSOR_ITSELF' });
    expect(mergeUnit(active, 'units/a', evolveUnit(heir, abolished), 'units/b', '合并')).toMatchObject({
      refused: 'UNIT_NOT_ACTIVE',
      field: 'successor',
    });
  });
});

describe('the establishment', () => {
  it('names each rank once, on a real day', () => {
    const twice = { ...from('2026-01-01'), posts: [...from('').posts, ...from('').posts] };
    given(registered)
      .when((unit) => setEstablishment(unit, twice))
      .thenRefused('ESTABLISHMENT_RANK_TWICE');
    given(registered)
      .when((unit) => setEstablishment(unit, from('2026-02-30')))
      .thenRefused('DAY_INVALID');
  });

  it('set anew for the same day replaces the first; set alike, nothing happens', () => {
    const first: UnitEvent = { type: 'EstablishmentSet', establishment: from('2026-01-01', 1) };
    const again = given(registered, first).when((unit) => setEstablishment(unit, from('2026-01-01', 2)));
    expect(again.state?.establishments).toEqual([from('2026-01-01', 2)]);
    given(registered, first)
      .when((unit) => setEstablishment(unit, from('2026-01-01', 1)))
      .thenNothing();
  });

  it('on a day is the last one that began by then, in whatever order they were set', () => {
    const day = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2020-01-01', n));
    const settings = fc.array(fc.tuple(day, fc.integer({ min: 1, max: 99 })), { maxLength: 20 });
    fc.assert(
      fc.property(settings, day, (set, asked) => {
        const unit = set.reduce((state, [effectiveFrom, headcount]) => {
          const events = setEstablishment(state, from(effectiveFrom, headcount));
          if (isRefused(events)) throw new Error(events.refused);
          return events.reduce<UnitState>(evolveUnit, state);
        }, active);
        const latest = new Map(set);
        const wanted = [...latest]
          .filter(([effectiveFrom]) => effectiveFrom <= asked)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .at(-1);
        expect(establishmentOn(unit, asked)?.posts[0]?.headcount).toBe(wanted?.[1]);
      }),
    );
  });

  it.each([
    [
      '正处级=1；副处级=3',
      [
        ['正处级', 1],
        ['副处级', 3],
      ],
    ],
    [
      '正处级:1; 科员＝12;',
      [
        ['正处级', 1],
        ['科员', 12],
      ],
    ],
    ['正处级=一', undefined],
    ['正处级', undefined],
    ['', undefined],
    ['=3', undefined],
  ])('is read from “%s”', (text, posts) => expect(readPosts(text)?.map(({ rank, headcount }) => [rank, headcount])).toEqual(posts));
});
