import { specification } from '@jiguan/kit/testing';
import * as fc from 'fast-check';
import { logbooks } from '../../src/app/records.ts';
import { handsAt } from '../../src/domain/logbook/hands.ts';
import * as book from '../../src/domain/logbook/logbook.ts';
import { offsetAt, type Passed, unattributed } from '../../src/domain/logbook/odometer.ts';
import { correct, evolveReading, type OdometerReading } from '../../src/domain/logbook/reading.ts';
import { nearness, planned, type Service, type ServicePlan } from '../../src/domain/logbook/service.ts';
import { reread } from '../../src/domain/trip/drive.ts';
import { bore } from '../../src/domain/vehicle/vehicle.ts';
import { accepted, at, events, now, vehicle } from './examples.ts';

const KM = 1000;
const { given } = specification(logbooks);
const opened = { type: 'LogbookOpened', vehicle: 'vehicles/1', unit: 'units/finance', region: 'regions/530000' } as const;
const then = (state: book.Logbook, outcome: readonly book.LogbookEvent[] | object) =>
  events<book.LogbookEvent>(outcome).reduce(book.evolveLogbook, state);
const fresh = book.evolveLogbook(undefined, opened);
const read = (kilometres: number, time: Date): book.LogbookEvent => ({ type: 'ReadingNoted', latest: { time, metres: kilometres * KM } });

const oil = (more: Partial<ServicePlan> = {}): ServicePlan => ({
  ...{ kind: 'SERVICE_KIND_OIL', basis: 'SERVICE_BASIS_COMPLETION', everyMetres: 5_000 * KM, everyMonths: 0 },
  ...{ lastDay: '2026-03-01', lastMetres: 60_000 * KM, earlyMonths: 0 },
  ...more,
});
const inspection = oil({
  ...{
    kind: 'SERVICE_KIND_INSPECTION',
    basis: 'SERVICE_BASIS_FIXED',
    everyMetres: 0,
    everyMonths: 12,
    lastDay: '2025-11-03',
    earlyMonths: 1,
  },
});

describe('case F3 reached is due', () => {
  const notice = { metres: 1_000 * KM, days: 30 };
  const at_ = (kilometres: number, day = '2026-06-01', plan = oil()) => nearness(planned(plan), kilometres * KM, day, notice);

  it('at 64 999 it is coming up, at 65 000 it is due', () => {
    expect(['63999', '64999', '65000'].map((text) => at_(Number(text)))).toEqual([
      'SERVICE_NEARNESS_LATER',
      'SERVICE_NEARNESS_COMING_UP',
      'SERVICE_NEARNESS_DUE',
    ]);
  });

  it('5 000 km or 6 months, whichever comes first: done on 31 August it is due on 28 February', () => {
    const plan = oil({ everyMonths: 6, lastDay: '2026-08-31' });
    expect(at_(61_200, '2027-02-27', plan)).toBe('SERVICE_NEARNESS_COMING_UP');
    expect(at_(61_200, '2027-02-28', plan)).toBe('SERVICE_NEARNESS_DUE');
  });

  it('a yearly inspection done early keeps its date, an oil service done early is counted from then', () => {
    const planning = (plan: ServicePlan) => then(fresh, book.planService(fresh, plan, now));
    const done = (state: book.Logbook, kind: Service['kind'], day: string, kilometres: number) => {
      const said = { kind, day, metres: kilometres * KM, paper: '单1' };
      return book.serviceDone(state, said, new Date('2026-12-01T10:00:00+08:00'));
    };
    const inspected = then(planning(inspection), done(planning(inspection), 'SERVICE_KIND_INSPECTION', '2026-10-08', 0));
    expect(inspected.services).toMatchObject([{ dueDay: '2027-11-03' }]);
    expect(done(planning(inspection), 'SERVICE_KIND_INSPECTION', '2026-10-02', 0)).toMatchObject({ refused: 'SERVICE_TOO_EARLY' });
    const oiled = then(planning(oil()), done(planning(oil()), 'SERVICE_KIND_OIL', '2026-08-01', 62_000));
    expect(oiled.services).toMatchObject([{ dueMetres: 67_000 * KM }]);
  });

  it('a plan has an interval, and a fixed date months', () => {
    given(opened)
      .when((state) => book.planService(state, oil({ everyMetres: 0 }), now))
      .thenRefused('SERVICE_WITHOUT_INTERVAL');
    given(opened)
      .when((state) => book.planService(state, { ...inspection, everyMonths: 0, everyMetres: 1 }, now))
      .thenRefused('FIXED_BASIS_NEEDS_MONTHS');
  });
});

describe('case F4 new instrument cluster', () => {
  const replaced = { replacedTime: at('10:00'), oldShownMetres: 88_000 * KM, newShownMetres: 138_000 * KM, paper: '修单7号' };
  const services = then(fresh, book.planService(fresh, oil({ lastMetres: 85_000 * KM }), now));
  const before = book.evolveLogbook(services, read(87_950, at('08:00')));
  const after = then(before, book.replaceCluster(before, replaced, at('11:00')));

  it('138 640 shown are 88 640 driven, and a service at 90 000 is not due by it', () => {
    expect(offsetAt(after.clusters, at('11:00'))).toBe(-50_000 * KM);
    const metres = 138_640 * KM + offsetAt(after.clusters, at('11:00'));
    expect(metres).toBe(88_640 * KM);
    expect(book.judge(after, metres, '2026-09-15')).toEqual([]);
    expect(book.judge(after, 90_000 * KM, '2026-09-15')).toEqual([{ type: 'ServicesJudged', due: ['SERVICE_KIND_OIL'] }]);
  });

  it('earlier readings stay as they were: the offset is that of the moment', () =>
    expect([at('09:59'), at('10:00')].map((time) => offsetAt(after.clusters, time))).toEqual([0, -50_000 * KM]));

  it('the trip from 87 950 has 690 km', () => {
    const trip = { ...accepted(), departedTime: at('08:00'), returnedTime: at('11:30'), startOdometerMetres: 87_950 * KM };
    expect(reread(trip, { end: 88_640 * KM })).toMatchObject([{ distanceMetres: 690 * KM }]);
  });

  it('a second cluster stands on the first', () => {
    const again = { replacedTime: at('12:00'), oldShownMetres: 138_640 * KM, newShownMetres: 0, paper: '修单8号' };
    const twice = then(after, book.replaceCluster(after, again, at('13:00')));
    expect(offsetAt(twice.clusters, at('12:00'))).toBe(88_640 * KM);
  });

  it('is not put before a reading, nor shows less than was driven', () => {
    expect(book.replaceCluster(before, { ...replaced, replacedTime: at('07:00') }, at('11:00'))).toMatchObject({
      refused: 'CLUSTER_BEFORE_READING',
    });
    expect(book.replaceCluster(before, { ...replaced, oldShownMetres: 1 }, at('11:00'))).toMatchObject({ refused: 'ODOMETER_FELL' });
  });

  it('a mistyped reading is corrected with both values kept, by the offset of its own time, once', () => {
    const typed: OdometerReading = {
      ...{ vehicle: 'vehicles/1', unit: 'units/finance', region: 'regions/530000', time: at('11:30'), source: 'READING_SOURCE_RETURN' },
      ...{ shownMetres: 138_864 * KM, metres: 88_864 * KM, corrections: [] },
    };
    const how = { offset: -50_000 * KM, by: 'li', reason: '输错', now };
    const corrected = events<never>(correct(typed, 138_640 * KM, how)).reduce(evolveReading, typed);
    expect(corrected).toMatchObject({
      shownMetres: 138_640 * KM,
      metres: 88_640 * KM,
      corrections: [{ previousShownMetres: 138_864 * KM }],
    });
    expect(correct(corrected, 138_640 * KM, how)).toEqual([]);
  });

  it('whatever clusters are built in, what was driven never falls', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(300_000)), { maxLength: 6 }), (steps) => {
        let state = fresh;
        let driven = 0;
        steps.forEach(([distance, shows], i) => {
          const time = new Date(+at('10:00') + i * 60_000);
          driven += distance;
          const said = { replacedTime: time, oldShownMetres: driven - offsetAt(state.clusters, time), newShownMetres: shows, paper: '1' };
          state = then(state, book.replaceCluster(state, said, at('23:00')));
          expect(state.latest?.metres).toBe(driven);
        });
      }),
    ));
});

describe('case F5 kilometres that nobody asked for', () => {
  const row = (kilometres: number, time: string, source: Passed['source']): Passed => ({ metres: kilometres * KM, time: at(time), source });
  it('stand for themselves and are not added to the next trip', () => {
    const rows = [
      row(20_250, '08:00', 'READING_SOURCE_DEPARTURE'),
      row(20_310, '17:40', 'READING_SOURCE_RETURN'),
      row(20_384, '18:10', 'READING_SOURCE_DEPARTURE'),
      row(20_400, '18:30', 'READING_SOURCE_COST'),
      row(20_420, '19:00', 'READING_SOURCE_RETURN'),
    ];
    expect(unattributed(rows)).toMatchObject([{ from: { metres: 20_310 * KM }, to: { metres: 20_384 * KM }, distanceMetres: 74 * KM }]);
  });
});

describe('case F10 whose hands it was in', () => {
  const handOver = (state: book.Logbook, driver: string, from: Date, to?: Date) => book.assign(state, { driver, from, ...(to && { to }) });
  const an = then(fresh, handOver(fresh, 'drivers/an', at('08:00', '2026-09-10')));
  const bo = then(an, handOver(an, 'drivers/bo', at('13:30', '2026-09-24')));

  it('an offence at 13:05 is An’s, at 13:30 and 14:05 Bo’s', () =>
    expect(['13:05', '13:30', '14:05'].map((time) => handsAt(bo.drivers, at(time, '2026-09-24'))?.driver)).toEqual([
      'drivers/an',
      'drivers/bo',
      'drivers/bo',
    ]));

  it('Chen from 1 September would shorten An: only what ends on the 10th is taken, and changes nobody’s record', () => {
    const from = at('00:00', '2026-09-01');
    expect(handOver(an, 'drivers/chen', from)).toMatchObject({ refused: 'PERIOD_TAKEN', details: { driver: 'drivers/an' } });
    const chen = then(an, handOver(an, 'drivers/chen', from, at('08:00', '2026-09-10')));
    expect(chen.drivers).toEqual([{ driver: 'drivers/chen', from, to: at('08:00', '2026-09-10') }, ...an.drivers]);
  });

  it('no period ends before it begins', () =>
    expect(handOver(fresh, 'drivers/an', at('10:00'), at('10:00'))).toMatchObject({ refused: 'PERIOD_ENDS_BEFORE_START' }));

  it('whatever is entered in whatever order, no two periods overlap', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.option(fc.nat(100), { nil: undefined })), { maxLength: 20 }), (wanted) => {
        const minute = (count: number) => new Date(+at('00:00') + count * 60_000);
        const state = wanted.reduce((so, [from, to], i) => {
          const outcome = handOver(so, `drivers/${i}`, minute(from), to === undefined ? undefined : minute(to));
          return 'refused' in outcome ? so : then(so, outcome);
        }, fresh);
        state.drivers.forEach(({ from, to }, i) => {
          const next = state.drivers[i + 1];
          expect(to === undefined || +from < +to).toBe(true);
          if (next) expect(to !== undefined && +to <= +next.from).toBe(true);
        });
      }),
    ));
});

describe('case F12 plate is not identity', () => {
  const first = vehicle(
    {},
    {
      type: 'PlateChanged',
      plate: '云A00001',
      plates: [
        { plate: '云AH0021', effectiveFrom: '2020-05-20', effectiveTo: '2026-04-01' },
        { plate: '云A00001', effectiveFrom: '2026-04-01' },
      ],
    },
  );
  const second = vehicle({}, { type: 'PlateChanged', plate: '云AH0021', plates: [{ plate: '云AH0021', effectiveFrom: '2026-05-10' }] });
  it('a fine belongs to the car that bore the plate on its day, or to none', () =>
    expect(['2026-03-30', '2026-05-11', '2026-04-15'].map((day) => [bore(first, '云AH0021', day), bore(second, '云AH0021', day)])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]));
});
