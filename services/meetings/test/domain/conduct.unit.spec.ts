import { specification } from '@jiguan/kit/testing';
import { type Booking, type BookingEvent, evolveBooking } from '../../src/domain/booking/booking.ts';
import { autoFinish, cancel, deadlinesOf, finish, noShow, start } from '../../src/domain/booking/conduct.ts';
import { at, cancelled, confirmed, finished, hold, requested, started } from './examples.ts';

const { given } = specification({ evolve: evolveBooking });

describe('starting', () => {
  it('begins a confirmed meeting', () =>
    expect(given(confirmed()).when((booking) => start(booking, at('09:01'))).state).toMatchObject({
      status: 'BOOKING_STATUS_IN_USE',
      actualStartTime: at('09:01'),
    }));
  it('takes the room from then on when that is before its slot', () =>
    expect(given(confirmed()).when((booking) => start(booking, at('08:30'))).state?.holds).toEqual([hold(at('08:30'), at('10:10'))]));
  it('keeps the slot when it begins within it', () =>
    expect(given(confirmed()).when((booking) => start(booking, at('08:50'))).state?.holds).toEqual([hold(at('08:45'), at('10:10'))]));
  it('is not earlier than the rule edition allows', () =>
    given(confirmed())
      .when((booking) => start(booking, at('08:29')))
      .thenRefused('BOOKING_NOT_STARTABLE', {
        status: 'BOOKING_STATUS_CONFIRMED',
        from: at('08:30').toISOString(),
        to: at('10:00').toISOString(),
      }));
  it('is not after its end', () =>
    given(confirmed())
      .when((booking) => start(booking, at('10:00')))
      .thenRefused('BOOKING_NOT_STARTABLE'));
  it('is not before approval', () =>
    given(requested())
      .when((booking) => start(booking, at('09:00')))
      .thenRefused('BOOKING_NOT_STARTABLE'));
  it('happens once', () =>
    given(confirmed(), started())
      .when((booking) => start(booking, at('09:05')))
      .thenRefused('BOOKING_NOT_STARTABLE'));
});

describe('finishing', () => {
  it('gives back what was not used, but for the clean-down', () =>
    expect(given(confirmed(), started()).when((booking) => finish(booking, at('09:20'))).state).toMatchObject({
      status: 'BOOKING_STATUS_FINISHED',
      actualEndTime: at('09:20'),
      holds: [hold(at('08:45'), at('09:30'))],
    }));
  it('never holds more than the slot', () =>
    expect(given(confirmed(), started()).when((booking) => finish(booking, at('10:08'))).state?.holds).toEqual([
      hold(at('08:45'), at('10:10')),
    ]));
  it('needs a meeting that goes on', () =>
    given(confirmed())
      .when((booking) => finish(booking, at('09:20')))
      .thenRefused('BOOKING_NOT_IN_USE'));
});

describe('cancelling', () => {
  it.each([
    ['a request', requested()],
    ['a confirmed meeting', confirmed()],
  ])('gives the slot of %s back', (_, event) =>
    expect(given(event).when((booking) => cancel(booking, '不开了')).state).toMatchObject({
      status: 'BOOKING_STATUS_CANCELLED',
      endReason: '不开了',
      holds: [],
    }),
  );
  it.each([
    ['goes on', [confirmed(), started()]],
    ['is over', [confirmed(), started(), finished()]],
    ['is cancelled', [confirmed(), cancelled]],
  ])('is refused when the meeting %s', (_, history) =>
    given(...history)
      .when((booking) => cancel(booking, ''))
      .thenRefused('BOOKING_NOT_CANCELLABLE'),
  );
});

describe('what happens by itself', () => {
  const due = (...history: readonly BookingEvent[]) => {
    const booking = history.reduce<Booking | undefined>(evolveBooking, undefined);
    return booking && deadlinesOf(booking)[0];
  };
  it('is a no-show after the grace time, and the slot is given back', () => {
    expect(given(confirmed()).when((booking) => noShow(booking, at('09:30'))).state).toMatchObject({
      status: 'BOOKING_STATUS_NO_SHOW',
      holds: [],
    });
    given(confirmed())
      .when((booking) => noShow(booking, at('09:29')))
      .thenNothing();
    given(confirmed(), started())
      .when((booking) => noShow(booking, at('09:30')))
      .thenNothing();
  });
  it('is a no-show at the end of a meeting shorter than the grace time', () =>
    expect(due(confirmed({ endTime: at('09:20') }))).toEqual({ kind: 'booking.no-show', at: at('09:20') }));
  it('finishes what nobody checked out, as of its planned end, before the next meeting needs the room', () => {
    const outcome = given(confirmed(), started()).when((booking) => autoFinish(booking, at('10:10')));
    expect(outcome.state).toMatchObject({
      status: 'BOOKING_STATUS_FINISHED',
      actualEndTime: at('10:00'),
      holds: [hold(at('08:45'), at('10:10'))],
    });
    given(confirmed(), started())
      .when((booking) => autoFinish(booking, at('10:09')))
      .thenNothing();
    given(confirmed(), started(), finished())
      .when((booking) => autoFinish(booking, at('10:10')))
      .thenNothing();
  });
  it('follows from the state alone', () => {
    expect(due(requested())).toEqual({ kind: 'booking.lapse', at: at('09:00') });
    expect(due(confirmed())).toEqual({ kind: 'booking.no-show', at: at('09:30') });
    expect(due(confirmed(), started())).toEqual({ kind: 'booking.auto-finish', at: at('10:10') });
    expect(due(confirmed(), started(), finished())).toBeUndefined();
    expect(due(confirmed(), cancelled)).toBeUndefined();
  });
});

it('refuses to read a history that cannot be', () => {
  expect(() => evolveBooking(undefined, cancelled)).toThrow('never made');
  expect(() => evolveBooking(given(confirmed()).when(() => []).state, { type: 'BookingImported' } as never)).toThrow();
});
