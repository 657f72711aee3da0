import { isRefused } from '@jiguan/kernel/refusal';
import { specification } from '@jiguan/kit/testing';
import { approve, lapse, reject } from '../../src/domain/booking/approval.ts';
import { type Booking, type BookingEvent, evolveBooking } from '../../src/domain/booking/booking.ts';
import { cancel, deadlinesOf, start } from '../../src/domain/booking/conduct.ts';
import { extend, reschedule } from '../../src/domain/booking/move.ts';
import { request } from '../../src/domain/booking/request.ts';
import { ruleCodes } from '../../src/domain/rules.ts';
import { at, confirmed, facts, finance, hold, meeting, now, rules, started, venue } from './examples.ts';

const { given } = specification({ evolve: evolveBooking });
const asking = { ...facts(), venue: venue({ requiresApproval: true }) };
const said = { opinion: '同意', documentNumber: '' };
const leader = { approver: 'leader', unit: finance, now };
const free = (minutes: number) => ({
  ...asking,
  rules: { ...rules(), freeExtension: { code: ruleCodes.freeExtension, edition: 'ruleEditions/free', value: minutes } },
});
const happened = (outcome: readonly BookingEvent[] | { readonly refused: string }): readonly BookingEvent[] => {
  if (isRefused(outcome)) throw new Error(outcome.refused);
  return outcome as readonly BookingEvent[];
};
/** What the booking becomes by these decisions, one after another. */
const became = (booking: Booking, ...decide: ((booking: Booking) => readonly BookingEvent[] | { readonly refused: string })[]) =>
  decide.reduce((it, next) => happened(next(it)).reduce<Booking>(evolveBooking, it), booking);
const first = (event: BookingEvent) => evolveBooking(undefined, event);

describe('case R8: moving a confirmed meeting asks again', () => {
  const fifth = { room: 'rooms/first', startTime: at('14:00', 5), endTime: at('16:00', 5) };
  const move = (booking: Booking) => reschedule(booking, fifth, { ...asking, by: 'mover' });
  const asked = became(first(confirmed()), move);

  it('the old slot stays confirmed and the new one is held until the decision', () => {
    expect(asked).toMatchObject({
      status: 'BOOKING_STATUS_MOVE_REQUESTED',
      startTime: at('09:00'),
      holds: [hold(at('08:45'), at('10:10'))],
      proposedMove: { startTime: at('14:00', 5), holds: [hold(at('13:45', 5), at('16:10', 5))] },
    });
  });

  it('approved, it is moved and the old slot is given back, told once with both times', () => {
    const events = happened(approve(asked, said, leader));
    expect(events).toMatchObject([{ type: 'BookingRescheduled', previousStartTime: at('09:00'), startTime: at('14:00', 5) }]);
    const moved = became(asked, () => events);
    expect(moved).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED', holds: [hold(at('13:45', 5), at('16:10', 5))] });
    expect([moved.decisions.map(({ by }) => by), moved.proposedMove]).toEqual([['leader'], undefined]);
  });

  it('to another room, it names that room when it is asked for and when it is approved', () => {
    const second = { ...asking.venue, name: 'rooms/second', room: { ...asking.venue.room, displayName: '滇池厅' } };
    const facts = { ...asking, venue: second, by: 'mover' };
    const events = happened(reschedule(first(confirmed()), { room: 'rooms/second', startTime: at('09:00'), endTime: at('10:00') }, facts));
    expect(events).toMatchObject([{ type: 'BookingMoveRequested', roomTitle: '滇池厅' }]);
    const elsewhere = became(first(confirmed()), () => events);
    expect(approve(elsewhere, said, { ...leader, roomTitle: '滇池厅' })).toMatchObject([
      { type: 'BookingRescheduled', previousRoom: 'rooms/first', room: 'rooms/second', roomTitle: '滇池厅' },
    ]);
    expect(asked.proposedMove).not.toHaveProperty('roomTitle');
    expect(happened(approve(asked, said, leader))[0]).not.toHaveProperty('roomTitle');
  });

  it.each<[string, (booking: Booking) => readonly BookingEvent[] | { readonly refused: string }]>([
    ['refused', (booking) => reject(booking, { ...said, opinion: '冲突' }, leader)],
    ['expired', (booking) => lapse(booking, at('09:00'))],
    ['withdrawn', (booking) => reschedule(booking, { room: 'rooms/first', startTime: at('09:00'), endTime: at('10:00') }, asking)],
  ])('%s, the old one stands and holds', (_, decide) => {
    const stands = became(asked, decide);
    expect(stands).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED', startTime: at('09:00'), holds: [hold(at('08:45'), at('10:10'))] });
    expect(stands.proposedMove).toBeUndefined();
  });

  it('it waits no longer than until the earlier of both times, and is watched for a no-show meanwhile', () => {
    expect(deadlinesOf(asked)).toEqual([
      { kind: 'booking.lapse', at: at('09:00') },
      { kind: 'booking.no-show', at: at('09:30') },
    ]);
    expect(lapse(asked, at('08:59'))).toEqual([]);
  });

  it('neither who booked nor who moved it approves it', () => {
    for (const approver of ['liaison', 'mover'])
      expect(approve(asked, said, { ...leader, approver })).toMatchObject({ refused: 'APPROVER_IS_REQUESTER' });
  });

  it('it may begin, or be cancelled, where it is: nothing is held for the move any more', () => {
    const begun = became(asked, (booking) => start(booking, at('08:50')));
    expect([begun.status, begun.proposedMove]).toEqual(['BOOKING_STATUS_IN_USE', undefined]);
    const over = became(asked, (booking) => cancel(booking, '会议取消'));
    expect([over.status, over.holds, over.proposedMove]).toEqual(['BOOKING_STATUS_CANCELLED', [], undefined]);
  });

  it('shortening inside the own slot needs nobody', () => {
    const shorter = { room: 'rooms/first', startTime: at('09:15'), endTime: at('10:00') };
    expect(became(first(confirmed()), (booking) => reschedule(booking, shorter, asking))).toMatchObject({
      status: 'BOOKING_STATUS_CONFIRMED',
      startTime: at('09:15'),
    });
  });
});

describe('an extension follows the same rules as a booking', () => {
  it('asks for approval where the room does, however short the steps', () => {
    const within = became(first(confirmed()), (booking) => extend(booking, at('10:20'), free(30)));
    expect(within).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED', endTime: at('10:20') });
    expect(became(within, (booking) => extend(booking, at('10:40'), free(30)))).toMatchObject({
      status: 'BOOKING_STATUS_MOVE_REQUESTED',
      endTime: at('10:20'),
      proposedMove: { startTime: at('09:00'), endTime: at('10:40') },
    });
  });

  it('without an edition not a minute goes without approval', () => {
    expect(became(first(confirmed()), (booking) => extend(booking, at('10:01'), asking)).status).toBe('BOOKING_STATUS_MOVE_REQUESTED');
  });

  it('approved, it may again be extended by what goes without', () => {
    const longer = became(
      first(confirmed()),
      (booking) => extend(booking, at('11:00'), free(30)),
      (booking) => approve(booking, said, leader),
      (booking) => extend(booking, at('11:30'), free(30)),
    );
    expect(longer).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED', endTime: at('11:30') });
  });

  it('a meeting that goes on is extended by that much, and beyond it needs another booking', () => {
    const going = became(first(confirmed()), () => [started()]);
    expect(extend(going, at('10:31'), { ...free(30), now: at('09:30') })).toMatchObject({
      refused: 'EXTENSION_NEEDS_APPROVAL',
      details: { minutes: 30 },
    });
    given(confirmed(), started())
      .when((booking) => extend(booking, at('10:30'), { ...free(30), now: at('09:30') }))
      .then(expect.objectContaining({ type: 'BookingExtended' }));
  });
});

const everyDayOff = { kindOf: () => ({ working: false, certain: true }) };
const closedThatDay = { ...venue({ openingHours: { opens: '00:00', closes: '24:00', workdaysOnly: true } }), calendar: () => everyDayOff };

/** reports.md F: every rule × every path. */
describe.each<[string, Partial<typeof asking>, string]>([
  ['in service', { venue: venue({ status: 'ROOM_STATUS_OUT_OF_SERVICE' }) }, 'ROOM_OUT_OF_SERVICE'],
  ['all parts in service', { venue: venue({}, ['rooms/part']) }, 'ROOM_OUT_OF_SERVICE'],
  ['who may book', { venue: venue({ bookableBy: 'BOOKABLE_BY_OWNER' }) }, 'ROOM_NOT_BOOKABLE_BY_UNIT'],
  ['capacity', { venue: venue({ capacity: 5 }) }, 'CAPACITY_EXCEEDED'],
  ['opening hours', { venue: venue({ openingHours: { opens: '06:00', closes: '08:00', workdaysOnly: false } }) }, 'OUTSIDE_OPENING_HOURS'],
  ['working days', { venue: closedThatDay }, 'CLOSED_ON_DAY_OFF'],
  ['a unit that is known', { unit: undefined }, 'UNIT_UNKNOWN'],
  ['a unit that is active', { unit: { ...finance, active: false } }, 'UNIT_NOT_ACTIVE'],
])('the rule "%s"', (_, broken, reason) => {
  const known = { ...facts(), venue: venue(), ...broken };

  it.each<[string, () => unknown]>([
    ['booked', () => request(meeting(), 'liaison', known)],
    ['moved', () => reschedule(first(confirmed()), { room: 'rooms/first', startTime: at('14:00'), endTime: at('15:00') }, known)],
    ['extended before it begins', () => extend(first(confirmed()), at('11:00'), known)],
    [
      'extended while it goes on',
      () =>
        extend(
          became(first(confirmed()), () => [started()]),
          at('11:00'),
          { ...known, now: at('09:30') },
        ),
    ],
  ])('holds when a meeting is %s', (_path, path) => expect(path()).toMatchObject({ refused: reason }));
});
