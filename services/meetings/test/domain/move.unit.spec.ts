import { specification } from '@jiguan/kit/testing';
import { type BookingEvent, evolveBooking } from '../../src/domain/booking/booking.ts';
import { extend, reschedule, shorten } from '../../src/domain/booking/move.ts';
import { request } from '../../src/domain/booking/request.ts';
import type { BufferMode } from '../../src/domain/room/room.ts';
import { type Hold, overlaps } from '../../src/domain/slot/holds.ts';
import {
  at,
  booked,
  cancelled,
  confirmed,
  facts,
  finance,
  finished,
  hold,
  meeting,
  requested,
  room,
  rules,
  started,
  venue,
} from './examples.ts';

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
    const other = { ...venue(), name: 'rooms/second', room: room({}, 'rooms/second') };
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

describe('shortening', () => {
  const by = 'liaison';
  it('gives the rest of the slot back, but for the time to clear up', () => {
    const { state } = given(confirmed(), started()).when((booking) => shorten(booking, at('09:40'), { by, now: at('09:30') }));
    expect(state).toMatchObject({ status: 'BOOKING_STATUS_IN_USE', endTime: at('09:40'), holds: [hold(at('08:45'), at('09:50'))] });
  });
  it('needs nobody, before the meeting either, also where the room asks for approval (case R8)', () =>
    expect(given(requested()).when((booking) => shorten(booking, at('09:40'), { by, now: at('08:00') })).state).toMatchObject({
      status: 'BOOKING_STATUS_REQUESTED',
      endTime: at('09:40'),
    }));
  it.each([
    ['what is no earlier', at('10:00'), at('09:30')],
    ['what is past', at('09:20'), at('09:30')],
    ['now', at('09:30'), at('09:30')],
    ['before it begins', at('09:00'), at('08:55')],
  ])('to %s is refused', (_, endTime, when) =>
    given(confirmed(), started())
      .when((booking) => shorten(booking, endTime, { by, now: when }))
      .thenRefused('END_NOT_EARLIER'),
  );
  it('of one that is over is refused', () =>
    given(confirmed(), cancelled)
      .when((booking) => shorten(booking, at('09:30'), { by, now: at('08:00') }))
      .thenRefused('BOOKING_OVER'));
  it('lets what was approved be had again without asking, and no more', () => {
    const asks = facts({ venue: venue({ requiresApproval: true }) });
    const shorter = given(confirmed()).when((booking) => shorten(booking, at('09:30'), { by, now: at('08:00') })).state;
    if (!shorter) throw new Error('not shortened');
    expect(extend(shorter, at('10:00'), { ...asks, venue: venue({ requiresApproval: true }) })).toMatchObject([
      { type: 'BookingExtended' },
    ]);
    expect(extend(shorter, at('10:01'), { ...asks, venue: venue({ requiresApproval: true }) })).toMatchObject([
      { type: 'BookingMoveRequested' },
    ]);
  });
});

/** City-of-Helsinki/tilavarauspalvelu-core#382: set-up 15 min, clean-down 30 min, a meeting 14:00–14:30. */
describe('case R5: set-up and clean-down', () => {
  const slot = (bufferMode: BufferMode, startTime: Date, endTime: Date) => {
    const placed = request(
      meeting({ startTime, endTime }),
      'liaison',
      facts({ venue: venue({ setupSeconds: 900, cleanDownSeconds: 1800, bufferMode }) }),
    );
    const [event] = placed as readonly BookingEvent[];
    return event && 'booked' in event && event.booked ? (event.booked.holds[0] as Hold) : undefined;
  };
  const meet = (mode: BufferMode, ...[start, end]: [string, string]) => {
    const [first, other] = [slot(mode, at('14:00'), at('14:30')), slot(mode, at(start), at(end))];
    return first && other ? overlaps(first, other) : undefined;
  };

  it('add up where one crew follows the other: the next may start at 15:15, one before must end by 13:15', () => {
    expect([meet('BUFFER_MODE_SUM', '15:15', '16:00'), meet('BUFFER_MODE_SUM', '15:14', '16:00')]).toEqual([false, true]);
    expect([meet('BUFFER_MODE_SUM', '13:00', '13:15'), meet('BUFFER_MODE_SUM', '13:00', '13:16')]).toEqual([false, true]);
  });
  it('are the longer of both where they go on at once: 15:00 and 13:30', () => {
    expect([meet('BUFFER_MODE_LONGER', '15:00', '16:00'), meet('BUFFER_MODE_LONGER', '14:59', '16:00')]).toEqual([false, true]);
    expect([meet('BUFFER_MODE_LONGER', '13:00', '13:30'), meet('BUFFER_MODE_LONGER', '13:00', '13:31')]).toEqual([false, true]);
  });
  it('stay as they were when the room changes, also when the meeting is extended, and become new when it is moved', () => {
    const slower = facts({ venue: venue({ cleanDownSeconds: 2700 }) });
    const extended = given(confirmed()).when((booking) =>
      extend(booking, at('10:30'), { ...slower, venue: venue({ cleanDownSeconds: 2700 }) }),
    );
    expect(extended.state).toMatchObject({ cleanDownSeconds: 600, holds: [hold(at('08:45'), at('10:40'))] });
    const moved = given(confirmed()).when((booking) => reschedule(booking, toTwo, slower));
    expect(moved.state).toMatchObject({ cleanDownSeconds: 2700, holds: [hold(at('13:45'), at('15:45'))] });
  });
  it('may lie outside opening hours', () => {
    const open = facts({ venue: venue({ openingHours: { opens: '09:00', closes: '18:00', workdaysOnly: false } }) });
    expect(request(meeting(), 'liaison', open)).toMatchObject([{ type: 'BookingConfirmed' }]);
  });
});

describe('case R6: half-open intervals', () => {
  const holds = (startTime: Date, endTime: Date) =>
    booked({ startTime, endTime }, { setupSeconds: 0, cleanDownSeconds: 0 }).holds[0] as Hold;
  it('22:00–24:00 and 00:00–02:00 both fit', () =>
    expect(overlaps(holds(at('22:00'), at('00:00', 4)), holds(at('00:00', 4), at('02:00', 4)))).toBe(false));
  it('one over midnight blocks both days', () => {
    const night = holds(at('21:00', 11), at('01:00', 12));
    expect([holds(at('23:00', 11), at('23:30', 11)), holds(at('00:00', 12), at('00:30', 12))].map((one) => overlaps(night, one))).toEqual([
      true,
      true,
    ]);
  });
  it('one of several days blocks the days between', () =>
    expect(overlaps(holds(at('08:00', 25), at('10:00', 27)), holds(at('15:00', 26), at('17:00', 26)))).toBe(true));
  it('one that ends at an hour does not block one that begins at it', () =>
    expect(overlaps(holds(at('09:00', 24), at('10:00', 24)), holds(at('10:00', 24), at('11:00', 24)))).toBe(false));
});
