import fc from 'fast-check';
import { canteen, entitlement, garage, roomLimit, serviceArea } from '../../src/domain/entitlement/entitlement.ts';
import { rounded } from '../../src/domain/entitlement/exact.ts';
import { sheet } from '../../src/domain/entitlement/sheet.ts';
import type { Level, Post } from '../../src/domain/units.ts';
import { byHand, printedRanks } from './by-hand.ts';
import { edition, rules, unit } from './examples.ts';

const province = { level: 'UNIT_LEVEL_PROVINCE', form: 'BUILDING_FORM_MULTI_STOREY' } as const;
const service = (level: Level, heads: number) => {
  const { value } = serviceArea(heads, level, rules());
  return value && rounded(value);
};

describe('the table of 发改投资〔2014〕2674号', () => {
  it.each([
    ['UNIT_LEVEL_PROVINCE', '正厅级', 30_00],
    ['UNIT_LEVEL_PROVINCE', '副厅（局）级', 24_00],
    ['UNIT_LEVEL_PROVINCE', '正处级', 18_00],
    ['UNIT_LEVEL_PROVINCE', '副处级', 12_00],
    ['UNIT_LEVEL_PROVINCE', '科员', 9_00],
    ['UNIT_LEVEL_CENTRAL', '正处级', 12_00],
    ['UNIT_LEVEL_PREFECTURE', '市级正职', 42_00],
    ['UNIT_LEVEL_PREFECTURE', '正处级', 24_00],
    ['UNIT_LEVEL_COUNTY', '县级正职', 30_00],
    ['UNIT_LEVEL_COUNTY', '正科级', 18_00],
  ] as const)('%s %s', (level, rank, limit) => expect(roomLimit(level, rank, rules())).toMatchObject({ limit }));
  it('never knows the 6 m² of the repealed 1999 table: nobody has less than 9', () => {
    for (const level of ['UNIT_LEVEL_CENTRAL', 'UNIT_LEVEL_PROVINCE', 'UNIT_LEVEL_PREFECTURE', 'UNIT_LEVEL_COUNTY'] as const) {
      const limits = printedRanks(level).map((rank) => roomLimit(level, rank, rules()).limit ?? 0);
      expect(Math.min(...limits)).toBe(9_00);
    }
  });
  it('was not in force before 2014-11-24, so nothing is determinable then', () =>
    expect(roomLimit('UNIT_LEVEL_PROVINCE', '正处级', rules('2014-11-23')).limit).toBeUndefined());
  it('leaves townships to the province: not determinable until it has decided', () => {
    expect(entitlement([{ rank: '正科级', headcount: 1 }], { ...province, level: 'UNIT_LEVEL_TOWNSHIP' }, rules())).toMatchObject({
      office: undefined,
      gross: undefined,
      lines: expect.arrayContaining([expect.objectContaining({ item: 'office', missing: ['office_space.room_limit.township.head'] })]),
    });
    const decided = rules(undefined, [edition('room_limit.township.head', '24')]);
    expect(roomLimit('UNIT_LEVEL_TOWNSHIP', '正科级', decided)).toMatchObject({ limit: 24_00 });
  });
});

describe('service rooms', () => {
  it.each([
    [200, 9 * 200_00],
    [210, 1_869_00],
    [330, 2_541_00],
    [400, 7 * 400_00],
  ])('of %s heads at a provincial unit', (heads, area) => expect(service('UNIT_LEVEL_PROVINCE', heads)).toBe(area));
  it.each([
    ['UNIT_LEVEL_PROVINCE', 200, 400],
    ['UNIT_LEVEL_PREFECTURE', 200, 400],
    ['UNIT_LEVEL_COUNTY', 100, 200],
  ] as const)('of a %s are continuous at both ends of the middle band, and never fall by more than the rate does', (level, low, high) => {
    for (const end of [low, high]) {
      const rate = (heads: number) => (service(level, heads) ?? 0) / heads;
      expect(Math.abs(rate(end + 1) - rate(end))).toBeLessThanOrEqual(2.01);
      expect(Math.abs(rate(end) - rate(end - 1))).toBeLessThanOrEqual(2.01);
    }
  });
});

describe('the whole of a unit', () => {
  it('of 300 heads and 3 600 m² of offices is 10 061.54 m² gross (worked example of the standard)', () => {
    const posts = [
      { rank: '正处级', headcount: 100 },
      { rank: '处级以下', headcount: 200 },
    ];
    expect(entitlement(posts, province, rules())).toMatchObject({
      office: 3_600_00,
      service: 2_400_00,
      equipment: 540_00,
      usable: 6_540_00,
      gross: 10_061_54,
    });
  });
  it('agrees with the standard worked by hand, over random establishments', () => {
    const levels = ['UNIT_LEVEL_CENTRAL', 'UNIT_LEVEL_PROVINCE', 'UNIT_LEVEL_PREFECTURE', 'UNIT_LEVEL_COUNTY'] as const;
    const establishment = fc.constantFrom(...levels).chain((level) =>
      fc.tuple(
        fc.constant(level),
        fc.array(fc.record({ rank: fc.constantFrom(...printedRanks(level)), headcount: fc.integer({ min: 0, max: 300 }) }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(establishment, ([level, posts, highRise]) => {
        const form = highRise ? 'BUILDING_FORM_HIGH_RISE' : 'BUILDING_FORM_MULTI_STOREY';
        const { office, service, equipment, usable, gross } = entitlement(posts, { level, form }, rules());
        expect({ office, service, equipment, usable, gross }).toEqual(byHand(level, posts, highRise));
      }),
      { numRuns: 500 },
    );
  });
  it('never shrinks in its offices when a post is added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.constantFrom(...printedRanks('UNIT_LEVEL_PROVINCE')), (heads, rank) => {
        const posts: Post[] = [{ rank: '处级以下', headcount: heads }];
        const more = [...posts, { rank, headcount: 1 }];
        const office = (of: readonly Post[]) => entitlement(of, province, rules()).office ?? 0;
        expect(office(more)).toBeGreaterThan(office(posts));
      }),
    );
  });
  it('with a rank that the table does not know is not determinable, and says which', () =>
    expect(entitlement([{ rank: '巡视员', headcount: 1 }], province, rules())).toMatchObject({
      gross: undefined,
      lines: expect.arrayContaining([expect.objectContaining({ item: 'gross', area: undefined, missing: ['巡视员'] })]),
    }));
});

describe('ancillary rooms (rules §1.5)', () => {
  it('canteen: 100 heads × 3.7, further heads × 2.6', () => {
    expect(canteen(100, rules())).toBe(370_00);
    expect(canteen(150, rules())).toBe(500_00);
  });
  it('garage: 200 bays × 40, further bays × 38', () => expect(garage(210, rules())).toBe(8_380_00));
});

const posts = (others: number): Post[] => [
  { rank: '正厅级', headcount: 1 },
  { rank: '副厅级', headcount: 4 },
  { rank: '正处级', headcount: 12 },
  { rank: '副处级', headcount: 20 },
  { rank: '处级以下', headcount: others },
];

describe('case O9 losing twelve posts makes a unit over-standard', () => {
  const losing = unit([], {
    establishments: [
      { effectiveFrom: '2020-01-01', posts: posts(173) },
      { effectiveFrom: '2026-07-01', posts: posts(161) },
    ],
  });
  const held = {
    useClass: 'USE_CLASS_OFFICE',
    area: 4_000_00,
    grossArea: 6_600_00,
    share: 10_000,
    form: 'BUILDING_FORM_MULTI_STOREY',
  } as const;
  const on = (day: string) => sheet(losing, { day, rooms: [held], rules: rules(day) });
  it('as of 2026-06-30 it has 121.11 m² to spare', () =>
    expect(on('2026-06-30')).toMatchObject({
      permitted: { heads: 210, office: 2_139_00, service: 1_869_00, gross: 6_721_11 },
      balance: 121_11,
      verdict: 'VERDICT_WITHIN',
    }));
  it('as of 2026-07-01 it is over by 205.89 m²', () =>
    expect(on('2026-07-01')).toMatchObject({
      permitted: { heads: 198, office: 2_031_00, service: 1_782_00, gross: 6_394_11 },
      balance: -205_89,
      verdict: 'VERDICT_OVER',
    }));
});

describe('case O10 two units merge: entitlements do not add up', () => {
  it('330 heads have 429 m² less of service rooms than 180 and 150', () => {
    expect(service('UNIT_LEVEL_PROVINCE', 180)).toBe(1_620_00);
    expect(service('UNIT_LEVEL_PROVINCE', 150)).toBe(1_350_00);
    expect(service('UNIT_LEVEL_PROVINCE', 330)).toBe(1_620_00 + 1_350_00 - 429_00);
  });
});

describe('what is held', () => {
  const room = { useClass: 'USE_CLASS_OFFICE', area: 20_01, share: 10_000, form: 'BUILDING_FORM_HIGH_RISE' } as const;
  const small = unit([{ rank: '处级以下', headcount: 2 }]);
  it('counts a share, and nothing of technical rooms in the balance', () =>
    expect(
      sheet(small, {
        day: '2026-10-01',
        rooms: [
          { ...room, share: 5_000 },
          { ...room, useClass: 'USE_CLASS_TECHNICAL', area: 500_00 },
        ],
        rules: rules(),
      }),
    ).toMatchObject({ heldUsable: 10_01, form: 'BUILDING_FORM_HIGH_RISE' }));
  it('is compared by usable area where the gross area of one room is unknown', () =>
    expect(sheet(small, { day: '2026-10-01', rooms: [{ ...room, grossArea: 30_00 }, room], rules: rules() })).toMatchObject({
      comparedGross: false,
      heldGross: undefined,
      balance: 39_24 - 40_02,
      verdict: 'VERDICT_OVER',
    }));
  it('without an establishment is not determinable, never zero', () =>
    expect(sheet(unit([], { establishments: [] }), { day: '2026-10-01', rooms: [room], rules: rules() })).toMatchObject({
      balance: undefined,
      verdict: 'VERDICT_NOT_DETERMINABLE',
    }));
});
