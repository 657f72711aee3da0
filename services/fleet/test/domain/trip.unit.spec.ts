import { specification } from '@jiguan/kit/testing';
import { trips } from '../../src/app/records.ts';
import { trips as shown } from '../../src/contract/records.ts';
import { decide, decideAfterwards, lapse, missAfterApproval } from '../../src/domain/trip/approval.ts';
import { dispatch } from '../../src/domain/trip/dispatch.ts';
import { byDay, comeBack, depart, heldUp, overdue } from '../../src/domain/trip/drive.ts';
import { evolveTrip } from '../../src/domain/trip/evolve.ts';
import { claimsOf } from '../../src/domain/trip/holds.ts';
import { request } from '../../src/domain/trip/request.ts';
import { sealedDays } from '../../src/domain/vehicle/sealing.ts';

import {
  accepted,
  approved,
  approver,
  at,
  calendar,
  continued,
  crew,
  details,
  driver,
  facts,
  ma,
  now,
  tripOf,
  vehicle,
  yes,
} from './examples.ts';

const { given } = specification(trips);

describe('case F6 across midnight, month and seal', () => {
  const night = { startTime: at('21:00', '2026-09-30'), endTime: at('02:00', '2026-10-01') };

  it('a trip that touches sealed time is refused at the request', () =>
    given()
      .when(() => request(details(night), 'wang', facts()))
      .thenRefused('SEALED_DAYS', { days: '2026-10-01' }));

  it('with the approval of holiday duty it is one trip, and its distance is shared by time', () => {
    const duty = { ...night, holidayDutyNumber: '云值〔2026〕10号' };
    const ready = accepted(duty);
    const [left, returned] = [at('22:30', '2026-09-30'), at('01:15', '2026-10-01')];
    const away = continued(ready, depart(ready, 100_000, { by: ma, vehicle: vehicle(), now: left }));
    expect(continued(away, comeBack(away, 166_000, { by: ma, now: returned }))).toMatchObject({
      distanceMetres: 66_000,
      days: [
        { date: '2026-09-30', distanceMetres: 36_000 },
        { date: '2026-10-01', distanceMetres: 30_000 },
      ],
    });
  });

  it('make-up workdays are worked, plain weekends seal nothing, the last sealed day ends at midnight', () => {
    const on = (day: string, to = day) => sealedDays(calendar, { startTime: at('10:00', day), endTime: at('12:00', to) });
    expect([on('2026-09-20'), on('2026-10-10'), on('2026-09-19')]).toEqual([[], [], []]);
    expect(on('2026-10-07')).toEqual(['2026-10-07']);
    expect(sealedDays(calendar, { startTime: at('10:00', '2026-09-30'), endTime: at('00:00', '2026-10-01') })).toEqual([]);
    expect(sealedDays(calendar, { startTime: at('00:00', '2026-10-08'), endTime: at('10:00', '2026-10-08') })).toEqual([]);
  });

  it('no metre is lost between days', () => {
    const shares = byDay({ startTime: at('23:00', '2026-09-30'), endTime: at('02:00', '2026-10-02') }, 100_001);
    expect(shares.map(({ distanceMetres }) => distanceMetres).reduce((a, b) => a + b)).toBe(100_001);
  });
});

describe('case F11 not back yet', () => {
  const first = accepted();
  const away = continued(first, depart(first, 0, { by: ma, vehicle: vehicle(), now: at('09:00') }));
  const second = accepted({ startTime: at('11:00'), endTime: at('12:30') });

  it('one trip ends where the next begins: their plans do not touch', () => {
    const planned = (state: typeof away) => claimsOf(state).filter(({ resource }) => resource === 'plan/vehicles/1');
    expect(planned(away)).toEqual([{ kind: 'interval', resource: 'plan/vehicles/1', from: at('09:00'), to: at('11:00') }]);
    expect(planned(second)).toEqual([{ kind: 'interval', resource: 'plan/vehicles/1', from: at('11:00'), to: at('12:30') }]);
  });

  it('who waits is told, once', () => {
    const told = heldUp(second, 'trips/a', at('11:00'));
    expect(told).toEqual([{ type: 'TripHeldUp', waitingFor: 'trips/a' }]);
    expect(heldUp(continued(second, told), 'trips/a', at('11:05'))).toEqual([]);
  });

  it('of those that are out there is one at a time', () => {
    const next = continued(second, depart(second, 0, { by: ma, vehicle: vehicle(), now: at('11:00') }));
    const out = (state: typeof away) => claimsOf(state).filter(({ kind }) => kind === 'unique');
    expect(out(next)).toEqual(out(away));
    const back = continued(away, comeBack(away, 30_000, { by: ma, now: at('11:40') }));
    expect(out(back)).toEqual([]);
    expect(back).toMatchObject({ departedTime: at('09:00'), returnedTime: at('11:40'), endTime: at('11:00') });
  });

  it('it is overdue at its end, and looked at again a day later', () => {
    expect(overdue(away, at('10:59'))).toEqual([]);
    const [late] = overdue(away, at('11:00'));
    expect(late).toEqual({ type: 'TripOverdue', outUntil: at('11:00', '2026-09-17') });
    expect(overdue(continued(away, [late as NonNullable<typeof late>]), at('11:01'))).toEqual([]);
  });
});

describe('a request', () => {
  it('leaves the province only with the bureau’s approval too, by another person', () => {
    const asked = tripOf({ outOfProvince: true });
    const once = continued(asked, decide(asked, yes, approver));
    expect(once.status).toBe('TRIP_STATUS_REQUESTED');
    const bureau = { by: 'zhao', grants: [{ role: 'ROLE_APPROVER', place: 'regions/530000' }], now };
    expect(decide(once, yes, { ...bureau, by: 'li' })).toMatchObject({ refused: 'FOUR_EYES' });
    expect(continued(once, decide(once, yes, bureau)).status).toBe('TRIP_STATUS_APPROVED');
  });

  it('is never approved by who asked', () =>
    expect(decide(tripOf({}), yes, { ...approver, by: 'wang' })).toMatchObject({ refused: 'FOUR_EYES' }));

  it('lapses when nobody decides before its time', () => {
    expect(lapse(tripOf({}), at('08:59'))).toEqual([]);
    expect(lapse(tripOf({}), at('09:00'))).toMatchObject([{ type: 'TripLapsed' }]);
  });

  it('in an emergency goes first, and is a case when nobody approves it in 48 hours', () => {
    const urgent = tripOf({ emergency: true, startTime: now, endTime: at('12:00') });
    expect(urgent).toMatchObject({ status: 'TRIP_STATUS_APPROVED', afterApproval: 'AFTER_APPROVAL_WAITING' });
    expect(continued(urgent, decideAfterwards(urgent, yes, approver)).afterApproval).toBe('AFTER_APPROVAL_GIVEN');
    expect(missAfterApproval(urgent, at('07:59', '2026-09-16'))).toEqual([]);
    const missed = continued(urgent, missAfterApproval(urgent, at('08:00', '2026-09-16')));
    expect(missed.afterApproval).toBe('AFTER_APPROVAL_MISSED');
    expect(decideAfterwards(missed, yes, { ...approver, now: at('09:00', '2026-09-16') })).toMatchObject({
      refused: 'NOTHING_TO_DECIDE_AFTERWARDS',
    });
  });
});

describe('a dispatch', () => {
  const given = (car = vehicle(), who = driver()) => dispatch(approved(), crew, { vehicle: car, driver: who, now });

  it('takes a car that is marked, or not yet due to be', () => {
    const unmarked = vehicle({}, { type: 'VehicleMarked', marking: { required: true } });
    expect(given(unmarked)).toMatchObject([{ type: 'TripDispatched' }]);
    expect(given({ ...unmarked, markingDue: '2026-09-14', usableUntil: '2026-09-14' })).toMatchObject({ refused: 'VEHICLE_UNMARKED' });
  });

  it('takes no car whose papers end before the trip does', () => {
    const papers = vehicle().papers.map((paper) => (paper.kind === 'PAPER_KIND_INSURANCE' ? { ...paper, expires: '2026-09-14' } : paper));
    expect(given(vehicle({ papers }))).toMatchObject({ refused: 'VEHICLE_PAPER_EXPIRED', details: { paper: 'PAPER_KIND_INSURANCE' } });
  });

  it('takes no kept car of another unit', () =>
    expect(given(vehicle({ unit: 'units/audit' }))).toMatchObject({ refused: 'VEHICLE_OF_OTHERS' }));

  it('asks for a licence that covers the car, and lasts', () => {
    expect(given(vehicle({ body: 'BODY_MEDIUM_BUS', seats: 19 }))).toMatchObject({ refused: 'LICENCE_NOT_FITTING' });
    expect(given(vehicle(), driver({ licenceExpires: '2026-09-14' }))).toMatchObject({ refused: 'LICENCE_EXPIRED' });
  });

  it('leaves a seat for the driver', () => expect(given(vehicle({ seats: 3 }))).toMatchObject({ refused: 'VEHICLE_TOO_SMALL' }));
});

describe('a drive', () => {
  it('is the driver’s own', () => {
    const by = { subject: 'bo', dispatches: false };
    expect(depart(accepted(), 0, { by, vehicle: vehicle(), now: at('09:00') })).toMatchObject({ refused: 'TRIP_OF_OTHER_DRIVER' });
  });

  it('begins thirty minutes early at most', () =>
    expect(depart(accepted(), 0, { by: ma, vehicle: vehicle(), now: at('08:29') })).toMatchObject({ refused: 'TRIP_NOT_DEPARTABLE' }));

  it('ends with a reading that has not fallen', () => {
    const away = evolveTrip(accepted(), {
      type: 'TripDeparted',
      departedTime: at('09:00'),
      outUntil: at('11:00', '2026-09-16'),
      startOdometerMetres: 5_000,
    });
    expect(comeBack(away, 4_999, { by: ma, now: at('10:00') })).toMatchObject({ refused: 'ODOMETER_FELL' });
  });
});

describe('told later, where there was no network', () => {
  const told = (clock: string) => ({ time: at(clock), most: 72 * 60 });
  const departing = (clock: string, now: Date) => depart(accepted(), 5_000, { by: ma, vehicle: vehicle(), now, told: told(clock) });

  it('a trip departed and came back when it is said to have, and holds its car for that time only', () => {
    const away = continued(accepted(), departing('09:10', at('18:00')));
    const back = continued(away, comeBack(away, 25_000, { by: ma, now: at('18:05'), told: told('10:40') }));
    expect(back).toMatchObject({ departedTime: at('09:10'), returnedTime: at('10:40'), distanceMetres: 20_000 });
    expect(claimsOf(back)).toContainEqual({ kind: 'interval', resource: 'road/vehicles/1', from: at('09:10'), to: at('10:40') });
  });
  it('whether it was the time to depart is asked of that time', () =>
    expect(departing('08:29', at('09:00'))).toMatchObject({ refused: 'TRIP_NOT_DEPARTABLE' }));
  it('it cannot be in the future, before the step before, or too long ago', () => {
    const away = continued(accepted(), departing('09:10', at('18:00')));
    const back = (clock: string, now: Date) => comeBack(away, 25_000, { by: ma, now, told: told(clock) });
    expect(departing('09:10', at('09:00'))).toMatchObject({ refused: 'DONE_IN_FUTURE', field: 'occur_time' });
    expect(back('09:00', at('18:00'))).toMatchObject({ refused: 'DONE_BEFORE_LAST_STEP', field: 'occur_time' });
    expect(back('10:40', at('10:41', '2026-09-18'))).toMatchObject({ refused: 'TOLD_TOO_LATE', details: { hours: 72 } });
  });
});

describe('a rating', () => {
  const rated = (rating?: number) =>
    shown.message({ ...approved(), _id: 't1', version: 1, createTime: now, updateTime: now, ...(rating !== undefined && { rating }) })
      .rating;

  it('is none before somebody rated, and never nought: the least is one', () => {
    expect(rated()).toBeUndefined();
    expect(rated(4)).toBe(4);
  });
  it('of a trip that was kept when none was written as nought is none', () => expect(rated(0)).toBeUndefined());
});
