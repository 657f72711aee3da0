import { specification } from '@jiguan/kit/testing';
import { evolveBooking } from '../../src/domain/booking/booking.ts';
import { extend, reschedule } from '../../src/domain/booking/move.ts';
import { at, cancelled, confirmed, facts, finance, finished, hold, requested, room, rules, started, venue } from './examples.ts';

const { given } = specification({ evolve: evolveBooking });
const toTwo = { room: 'rooms/first', startTime: at('14:00'), endTime: at('15:00') };

describe('rescheduling', () => {
  it('moves a confirmed meeting and its slot', () => {
    const outcome = given(confirmed()).when((booking) => reschedule(booking, toTwo, facts()));
    expect(outcome.state).toMatchObject({
      status: 'BOOKING_STATUS_CONFIRMED',
      startTime: at('14:00'),
      holds: [hold(at('13:45'), at('15:10'))],
    });
  });
  it('tells where it was before', () => {
    const outcome = given(confirmed()).when((booking) => reschedule(booking, toTwo, facts()));
    outcome.then(
      expect.objectContaining({
        type: 'BookingRescheduled',
        previousRoom: 'rooms/first',
        previousStartTime: at('09:00'),
        previousEndTime: at('10:00'),
      }),
    );
  });
  it('asks again for approval where the room wants it', () => {
    const outcome = given(confirmed()).when((booking) => reschedule(booking, toTwo, facts({ venue: venue({ requiresApproval: true }) })));
    expect(outcome.state).toMatchObject({ status: 'BOOKING_STATUS_MOVE_REQUESTED', startTime: at('09:00') });
  });
  it('needs no approval any more in a room that wants none', () => {
    const other = { name: 'rooms/second', room: room({}, 'rooms/second'), closedParts: [] };
    const outcome = given(requested()).when((booking) => reschedule(booking, { ...toTwo, room: 'rooms/second' }, facts({ venue: other })));
    expect(outcome.state).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED', room: 'rooms/second' });
    expect(outcome.state?.holds[0]?.calendar).toBe('rooms/second');
  });
  it('to where it is changes nothing', () =>
    given(confirmed())
      .when((booking) => reschedule(booking, { room: 'rooms/first', startTime: at('09:00'), endTime: at('10:00') }, facts()))
      .thenNothing());
  it('is decided like a new booking', () => {
    given(confirmed())
      .when((booking) => reschedule(booking, { ...toTwo, endTime: at('13:00') }, facts()))
      .thenRefused('END_BEFORE_START');
    given(confirmed())
      .when((booking) => reschedule(booking, toTwo, facts({ venue: venue({ capacity: 5 }) })))
      .thenRefused('CAPACITY_EXCEEDED');
    given(confirmed())
      .when((booking) => reschedule(booking, toTwo, facts({ unit: undefined })))
      .thenRefused('UNIT_UNKNOWN');
  });
  it.each([
    ['begun', [confirmed(), started()]],
    ['finished', [confirmed(), started(), finished()]],
    ['cancelled', [confirmed(), cancelled]],
  ])('keeps a meeting that has %s where it is', (_, history) =>
    given(...history)
      .when((booking) => reschedule(booking, toTwo, facts()))
      .thenRefused('BOOKING_NOT_MOVABLE'),
  );
});

describe('extending', () => {
  const known = { venue: venue(), unit: finance, rules: rules(), now: at('09:30'), by: 'liaison' };
  it('keeps a meeting that goes on for longer, with its clean-down', () => {
    const outcome = given(confirmed(), started()).when((booking) => extend(booking, at('11:00'), known));
    expect(outcome.state).toMatchObject({ status: 'BOOKING_STATUS_IN_USE', endTime: at('11:00'), holds: [hold(at('08:45'), at('11:10'))] });
  });
  it('works before the meeting and while it is not approved', () => {
    const before = { ...known, now: at('08:00') };
    expect(given(confirmed()).when((booking) => extend(booking, at('11:00'), before)).state?.status).toBe('BOOKING_STATUS_CONFIRMED');
    expect(given(requested()).when((booking) => extend(booking, at('11:00'), before)).state?.status).toBe('BOOKING_STATUS_REQUESTED');
  });
  it('works in the minutes after the end while people are still there', () =>
    expect(
      given(confirmed(), started()).when((booking) => extend(booking, at('10:30'), { ...known, now: at('10:05') })).state?.endTime,
    ).toEqual(at('10:30')));
  it('keeps the time from which a room was taken early', () => {
    const early = { type: 'BookingStarted', actualStartTime: at('08:35'), holds: [hold(at('08:35'), at('10:10'))] } as const;
    expect(given(confirmed(), early).when((booking) => extend(booking, at('11:00'), known)).state?.holds).toEqual([
      hold(at('08:35'), at('11:10')),
    ]);
  });
  it('is to a later time', () => {
    given(confirmed())
      .when((booking) => extend(booking, at('10:00'), known))
      .thenRefused('EXTENSION_NOT_LATER');
    given(confirmed(), started())
      .when((booking) => extend(booking, at('10:02'), { ...known, now: at('10:05') }))
      .thenRefused('EXTENSION_NOT_LATER');
  });
  it('stays within the longest booking', () =>
    given(confirmed())
      .when((booking) => extend(booking, at('10:00', 6), known))
      .thenRefused('BOOKING_TOO_LONG'));
  it.each([
    ['finished', [confirmed(), started(), finished()]],
    ['cancelled', [confirmed(), cancelled]],
  ])('is refused when %s', (_, history) =>
    given(...history)
      .when((booking) => extend(booking, at('11:00'), known))
      .thenRefused('BOOKING_OVER'),
  );
  it('is refused when its time passed and nobody came', () =>
    given(confirmed())
      .when((booking) => extend(booking, at('11:00'), { ...known, now: at('10:00') }))
      .thenRefused('BOOKING_OVER'));
});
