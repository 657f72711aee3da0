import { specification } from '@jiguan/kit/testing';
import { acquisitions } from '../../src/app/records.ts';
import { type AcquisitionDetails, claimsOf } from '../../src/domain/acquisition/acquisition.ts';
import { apply, renewableAfter } from '../../src/domain/acquisition/apply.ts';
import { standing } from '../../src/domain/acquisition/new-energy.ts';
import { mayOrder, oldGone } from '../../src/domain/acquisition/progress.ts';
import { applied, decided, wanted, wantedFacts } from './acquisitions.ts';
import { finance, vehicle } from './examples.ts';

const { given } = specification(acquisitions);
const asking = (more: Partial<AcquisitionDetails>, facts = wantedFacts()) => given().when(() => apply(wanted(more), 'wang', facts));

describe('配备标准: caps on price and displacement', () => {
  it.each([
    [
      'a confidential saloon',
      { category: 'VEHICLE_CATEGORY_CONFIDENTIAL', newEnergyException: '高原严寒', priceFen: 12_000_001 },
      'PRICE_ABOVE_CAP',
    ],
    ['an emergency saloon', { priceFen: 18_000_001 }, 'PRICE_ABOVE_CAP'],
    ['more than 1.8 L', { displacementMl: 1801 }, 'DISPLACEMENT_ABOVE_CAP'],
    ['a new-energy saloon', { energy: 'ENERGY_BATTERY', displacementMl: 0, priceFen: 18_000_001 }, 'PRICE_ABOVE_CAP'],
    [
      'an enforcement saloon',
      { category: 'VEHICLE_CATEGORY_LAW_ENFORCEMENT', displacementMl: 1600, priceFen: 12_000_001 },
      'PRICE_ABOVE_CAP',
    ],
    ['a rented car too', { source: 'SOURCE_RENTAL', priceFen: 18_000_001 }, 'PRICE_ABOVE_CAP'],
    ['a saloon as a special case', { capCase: 'CAP_CASE_SPECIAL' }, 'CAP_CASE_NOT_FITTING'],
    [
      'a confidential special case',
      { category: 'VEHICLE_CATEGORY_CONFIDENTIAL', capCase: 'CAP_CASE_SPECIAL', newEnergyException: '1' },
      'CAP_CASE_NOT_FITTING',
    ],
    ['a special technical car without its standard', { category: 'VEHICLE_CATEGORY_SPECIAL_TECH' }, 'STANDARD_NUMBER_MISSING'],
    ['a bus with the seats of a car', { body: 'BODY_MEDIUM_BUS', capCase: 'CAP_CASE_SPECIAL' }, 'SEATS_NOT_OF_BODY'],
  ] as const)('%s', (_, more, reason) => asking(more as Partial<AcquisitionDetails>).thenRefused(reason));

  it('takes what is exactly at the cap, and keeps the editions', () => {
    const state = applied({ priceFen: 18_000_000, displacementMl: 1800 });
    expect(state.rules.map(({ code }) => code)).toEqual(['fleet.cap.emergency.price', 'fleet.cap.emergency.displacement']);
  });

  it('an enforcement car whose work needs it may cost 180 000', () =>
    expect(applied({ category: 'VEHICLE_CATEGORY_LAW_ENFORCEMENT', capCase: 'CAP_CASE_NEEDED', priceFen: 18_000_000 }).status).toBe(
      'ACQUISITION_STATUS_REQUESTED',
    ));

  it('decides nothing by a number that no edition gives', () =>
    asking({}, wantedFacts({ figure: () => undefined })).thenRefused('RULE_EDITION_MISSING'));
});

describe('what is refused whatever it costs', () => {
  it.each([
    [{ source: 'SOURCE_DONATION' }, 'SOURCE_FORBIDDEN'],
    [{ source: 'SOURCE_LOAN' }, 'SOURCE_FORBIDDEN'],
    [{ category: 'VEHICLE_CATEGORY_CONFIDENTIAL', displacementMl: 1500, priceFen: 11_000_000 }, 'NEW_ENERGY_REQUIRED'],
  ] as const)('%o', (more, reason) => asking(more as Partial<AcquisitionDetails>).thenRefused(reason));
  it('one more car without a place in the quota', () => asking({}, wantedFacts({ room: false })).thenRefused('QUOTA_FULL'));
});

describe('an off-road car', () => {
  const offRoad = { body: 'BODY_OFF_ROAD', capCase: 'CAP_CASE_SPECIAL', displacementMl: 2400, priceFen: 24_000_000 } as const;
  const reasoned = { ...offRoad, offRoadReason: 'OFF_ROAD_REASON_TERRAIN', domestic: true } as const;

  it('needs its reason, is domestic and never a leader’s own', () => {
    asking(offRoad).thenRefused('OFF_ROAD_WITHOUT_REASON');
    asking({ ...reasoned, domestic: false }).thenRefused('OFF_ROAD_FOREIGN');
    asking({ ...reasoned, fixedToLeader: true }).thenRefused('OFF_ROAD_FOR_LEADER');
  });

  it('is approved by the unit, the bureau and then by the government office with a number, filed, and only then ordered', () => {
    const asked = applied(reasoned);
    expect(asked.approval.steps.map(({ key }) => key)).toEqual(['unit', 'bureau', 'office']);
    const once = decided(decided(asked, 'he'), 'li');
    expect(once.status).toBe('ACQUISITION_STATUS_REQUESTED');
    expect(() => decided(once, 'zhao', '')).toThrow('DOCUMENT_NUMBER_MISSING');
    const approved = decided(once, 'zhao');
    expect(approved.status).toBe('ACQUISITION_STATUS_APPROVED');
    expect(mayOrder(approved)).toMatchObject({ refused: 'OFF_ROAD_NOT_FILED' });
    expect(mayOrder({ ...approved, filing: { number: '云纪备〔2026〕3号', filedOn: '2026-09-14' } })).toBeUndefined();
  });
});

describe('三统一: who asks chooses who approves', () => {
  const steps = (level: string, more: Partial<AcquisitionDetails> = {}) => {
    const state = applied(more, wantedFacts({ unit: { ...finance, level, region: 'regions/530100' } }));
    return [state.way, state.approval.steps.slice(1).map(({ key, places }) => [key, ...places])];
  };
  const bus = { body: 'BODY_MEDIUM_BUS', capCase: 'CAP_CASE_SPECIAL', seats: 19, priceFen: 24_000_000, displacementMl: 2900 } as const;

  it('a central unit in Yunnan asks the province', () =>
    expect(steps('UNIT_LEVEL_CENTRAL')).toEqual(['APPROVAL_WAY_CENTRAL_UNIT', [['bureau', 'regions/530000']]]));
  it('a prefecture approves its own ordinary cars', () =>
    expect(steps('UNIT_LEVEL_PREFECTURE')).toEqual(['APPROVAL_WAY_PREFECTURE', [['prefecture', 'regions/530100']]]));
  it('and asks the province for what is above standard', () =>
    expect(steps('UNIT_LEVEL_PREFECTURE', bus)).toEqual([
      'APPROVAL_WAY_ABOVE_STANDARD',
      [
        ['prefecture', 'regions/530100'],
        ['bureau', 'regions/530000'],
      ],
    ]));
});

describe('case F12 eight years means more than eight', () => {
  const renewal = (more: Partial<AcquisitionDetails> = {}) =>
    ({
      ...{ kind: 'ACQUISITION_KIND_RENEWAL', renews: 'vehicles/1', renewalReason: 'RENEWAL_REASON_AGE', inspectionNumber: '鉴1号' },
      ...more,
    }) as Partial<AcquisitionDetails>;
  const on = (day: string, firstRegistered: string, more = {}) => {
    const facts = wantedFacts({ old: vehicle({ firstRegistered }), room: false, now: new Date(`${day}T10:00:00+08:00`) });
    return asking(renewal(more), facts);
  };

  it('registered on 30 September 2018 it may be renewed from 1 October 2026', () => {
    on('2026-09-30', '2018-09-30').thenRefused('TOO_YOUNG_TO_RENEW');
    expect(
      apply(
        wanted(renewal()),
        'wang',
        wantedFacts({ old: vehicle({ firstRegistered: '2018-09-30' }), now: new Date('2026-10-01T00:00:00+08:00') }),
      ),
    ).toMatchObject([{ type: 'AcquisitionRequested' }]);
  });
  it('on 29 February 2016, from 1 March 2024', () => expect(renewableAfter('2016-02-29', 8)).toBe('2024-02-29'));
  it('what is still usable goes on being used, and nobody asks without the inspection', () => {
    on('2026-10-01', '2018-09-30', { stillUsable: true }).thenRefused('STILL_USABLE');
    on('2026-10-01', '2018-09-30', { inspectionNumber: '' }).thenRefused('USABILITY_NOT_INSPECTED');
  });
  it('never for a promotion; earlier for safety, by special approval', () => {
    on('2026-10-01', '2018-09-30', { renewalReason: 'RENEWAL_REASON_PROMOTION' }).thenRefused('RENEWAL_FOR_PROMOTION');
    const facts = wantedFacts({ old: vehicle({ firstRegistered: '2024-01-01' }) });
    expect(applied(renewal({ renewalReason: 'RENEWAL_REASON_SAFETY' }), facts).approval.steps.map(({ key }) => key)).toEqual([
      'unit',
      'bureau',
      'special',
    ]);
  });
  it('approval → dispose → renew: the place of the old car is the new one’s when the old one is deregistered', () => {
    const asked = applied(renewal(), wantedFacts({ old: vehicle({ firstRegistered: '2016-01-01' }) }));
    const approved = decided(decided(asked, 'he'), 'li');
    expect(claimsOf(approved).map(({ resource }) => resource)).toEqual(['renewal/vehicles/1']);
    expect(mayOrder(approved)).toMatchObject({ refused: 'OLD_VEHICLE_NOT_DISPOSED' });
    const freed = { ...approved, oldGone: oldGone(approved).length === 1 };
    expect(mayOrder(freed)).toBeUndefined();
    expect(claimsOf(freed)).toContainEqual({ kind: 'amount', resource: 'quota/units/finance/VEHICLE_CATEGORY_EMERGENCY', amount: 1 });
  });
});

describe('the share of new energy', () => {
  const year = { bought: 10, boughtNewEnergy: 2, coming: 2, comingNewEnergy: 2 };
  it('stands at 20 %, and at a third when all is bought', () =>
    expect(standing(year, 0.3)).toMatchObject({ share: 0.2, forecast: 0.3333, below: false }));
  it('is unknown while nothing was bought', () =>
    expect(standing({ bought: 0, boughtNewEnergy: 0, coming: 0, comingNewEnergy: 0 }, 0.3)).not.toHaveProperty('share'));
  it('29.999 % is below 30 %', () =>
    expect(standing({ bought: 100_000, boughtNewEnergy: 29_999, coming: 0, comingNewEnergy: 0 }, 0.3)).toMatchObject({ below: true }));
});
