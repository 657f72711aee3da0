import { evolveTrip } from '../../src/domain/trip/evolve.ts';
import { claimsOf } from '../../src/domain/trip/holds.ts';
import { aboard, join, leave, sharingDeadlines, told } from '../../src/domain/trip/sharing.ts';
import type { Trip, TripEvent } from '../../src/domain/trip/trip.ts';
import { approved, at, dispatched } from './examples.ts';

const names = { name: 'trips/2', hostName: 'trips/1' };
const wide = () => dispatched({ passengerCount: 2, startTime: at('08:30'), endTime: at('12:00') });
const guestOf = (more: object = {}) => approved({ passengerCount: 2, startTime: at('09:00'), endTime: at('11:00'), ...more });

/** Both after it. */
function shared(guest: Trip = guestOf(), host: Trip = wide()): readonly [Trip, Trip] {
  const outcome = join(guest, host, names);
  if ('refused' in outcome) throw new Error(outcome.refused);
  const after = (trip: Trip, events: readonly TripEvent[]) => events.reduce(evolveTrip, trip);
  return [after(guest, outcome.guest), after(host, outcome.host)];
}

describe('several requests in one trip (合乘)', () => {
  it('go with one car and one driver, which only one of them holds', () => {
    const [guest, host] = shared();
    expect([guest.status, guest.sharedWith, aboard(host)]).toEqual(['TRIP_STATUS_SHARED', 'trips/1', 4]);
    expect(claimsOf(guest)).toEqual([]);
    expect(claimsOf(host).map(({ resource }) => resource)).toContain('plan/vehicles/1');
  });

  it('have room with the driver, and one time', () => {
    const [, host] = shared();
    expect(join(guestOf({ passengerCount: 1 }), host, names)).toMatchObject({ refused: 'VEHICLE_TOO_SMALL' });
    expect(join(guestOf({ endTime: at('12:30') }), wide(), names)).toMatchObject({ refused: 'HOST_AT_OTHER_TIME' });
  });

  it('follow a trip that has a car and has not begun, and no chain', () => {
    expect(join(guestOf(), approved(), names)).toMatchObject({ refused: 'HOST_NOT_DISPATCHED' });
    expect(join(guestOf(), evolveTrip(wide(), { type: 'TripCancelled', reason: '' }), names)).toMatchObject({
      refused: 'HOST_NOT_DISPATCHED',
    });
    const [guest, host] = shared();
    expect(join(guestOf(), guest, names)).toMatchObject({ refused: 'HOST_NOT_DISPATCHED' });
    expect(join(evolveTrip(guestOf(), { type: 'TripGuestJoined', guest: host.guests[0] as never }), wide(), names)).toMatchObject({
      refused: 'HOST_CANNOT_JOIN',
    });
  });

  it('leave again; one that is cancelled gives its seats back by itself', () => {
    const [guest, host] = shared();
    expect(leave(guest, host, 'trips/2')).toEqual({ guest: [{ type: 'TripLeft' }], host: [{ type: 'TripGuestLeft', guest: 'trips/2' }] });
    const cancelled = evolveTrip(guest, { type: 'TripCancelled', reason: '' });
    expect(sharingDeadlines(cancelled).map(({ kind }) => kind)).toEqual(['trip.leave']);
    expect(evolveTrip(cancelled, { type: 'TripLeft' })).toMatchObject({ status: 'TRIP_STATUS_CANCELLED' });
    expect(sharingDeadlines(evolveTrip(cancelled, { type: 'TripLeft' }))).toEqual([]);
  });

  it('are told what became of it: back with it, or to be dispatched anew', () => {
    const [guest, host] = shared();
    expect(sharingDeadlines(host)).toEqual([]);
    const cancelled = evolveTrip(host, { type: 'TripCancelled', reason: '' });
    expect(sharingDeadlines(cancelled).map(({ kind }) => kind)).toEqual(['trip.guests']);
    expect(told(guest, cancelled)).toEqual([{ type: 'TripLeft' }]);
    const [departedTime, returnedTime] = [at('08:40'), at('11:30')];
    const back: Trip = { ...host, status: 'TRIP_STATUS_RETURNED', departedTime, returnedTime };
    expect(told(guest, back)).toEqual([{ type: 'TripCarried', departedTime, returnedTime }]);
    expect(evolveTrip(guest, { type: 'TripCarried', departedTime, returnedTime })).toMatchObject({ status: 'TRIP_STATUS_SETTLED' });
    expect(sharingDeadlines(evolveTrip(back, { type: 'TripGuestsTold' }))).toEqual([]);
  });
});

describe('a driver’s day', () => {
  const hours = (trip: Trip) =>
    claimsOf(trip).flatMap((claim) => (claim.kind === 'amount' ? [[claim.resource, claim.amount, claim.most, claim.over ?? false]] : []));

  it('counts the minutes of every trip under the limit of the rule', () =>
    expect(hours(dispatched())).toEqual([['hours/drivers/1/2026-09-15', 120, 720, false]]));

  it('is that of each date, over midnight too', () =>
    expect(hours(dispatched({ startTime: at('21:00'), endTime: at('02:00', '2026-09-16') }))).toEqual([
      ['hours/drivers/1/2026-09-15', 180, 720, false],
      ['hours/drivers/1/2026-09-16', 120, 720, false],
    ]));

  it('of a trip of several days has its nights', () =>
    expect(hours(dispatched({ startTime: at('08:00'), endTime: at('18:00', '2026-09-17') })).map(([, minutes]) => minutes)).toEqual([
      720, 720, 720,
    ]));

  it('counts what was driven although it is too much', () =>
    expect(hours({ ...dispatched(), status: 'TRIP_STATUS_RETURNED', departedTime: at('08:55'), returnedTime: at('23:55') })).toEqual([
      ['hours/drivers/1/2026-09-15', 900, 720, true],
    ]));
});
