import { specification } from '@jiguan/kit/testing';
import { approve, lapse, reject } from '../../src/domain/booking/approval.ts';
import { type BookingEvent, evolveBooking } from '../../src/domain/booking/booking.ts';
import { extend, reschedule } from '../../src/domain/booking/move.ts';
import { at, cancelled, confirmed, facts, finance, now, requested, venue } from './examples.ts';

const { given } = specification({ evolve: evolveBooking });
const said = { opinion: '同意', documentNumber: '云机管〔2026〕8号' };
const leader = { approver: 'leader', unit: finance, now };

describe('approving', () => {
  it('confirms, and keeps who said what under which document', () => {
    const outcome = given(requested()).when((booking) => approve(booking, said, leader));
    const decision = { by: 'leader', role: 'ROLE_APPROVER', at: now, outcome: 'approved', ...said } as const;
    outcome.then({ type: 'BookingConfirmed', decision });
    expect(outcome.state).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED', decisions: [decision] });
    expect(outcome.state?.holds).toHaveLength(1);
  });
  it('needs four eyes', () =>
    given(requested())
      .when((booking) => approve(booking, said, { ...leader, approver: 'liaison' }))
      .thenRefused('APPROVER_IS_REQUESTER'));
  it('needs four eyes that had no hand in the request: who moved or extended it is one who asked', () => {
    const known = { ...facts({ by: 'mover' }), venue: venue({ requiresApproval: true }) };
    const first = evolveBooking(undefined, confirmed());
    const moved = reschedule(first, { room: first.room, startTime: at('14:00'), endTime: at('15:00') }, known) as BookingEvent[];
    const longer = extend(moved.reduce(evolveBooking, first), at('15:30'), { ...known, by: 'extender' }) as BookingEvent[];
    const history = [confirmed(), ...moved, ...longer];
    for (const approver of ['liaison', 'mover', 'extender']) {
      for (const decide of [approve, reject]) {
        given(...history)
          .when((booking) => decide(booking, said, { ...leader, approver }))
          .thenRefused('APPROVER_IS_REQUESTER');
      }
    }
    expect(given(...history).when((booking) => approve(booking, said, leader)).state?.status).toBe('BOOKING_STATUS_CONFIRMED');
  });
  it.each([
    ['confirmed', [confirmed()]],
    ['cancelled', [requested(), cancelled]],
  ])('is refused when %s', (_, history) =>
    given(...history)
      .when((booking) => approve(booking, said, leader))
      .thenRefused('BOOKING_NOT_PENDING'),
  );
  it('is too late once the time has come', () =>
    given(requested())
      .when((booking) => approve(booking, said, { ...leader, now: at('09:00') }))
      .thenRefused('BOOKING_LAPSED'));
  it('is refused when the unit came to its end meanwhile', () =>
    given(requested())
      .when((booking) => approve(booking, said, { ...leader, unit: { ...finance, active: false } }))
      .thenRefused('UNIT_NOT_ACTIVE'));
});

describe('rejecting', () => {
  it('gives the slot back and says why', () => {
    const outcome = given(requested()).when((booking) => reject(booking, { opinion: '会期冲突', documentNumber: '' }, leader));
    expect(outcome.state).toMatchObject({
      status: 'BOOKING_STATUS_REJECTED',
      endReason: '会期冲突',
      holds: [],
      decisions: [{ outcome: 'rejected' }],
    });
  });
  it("is not for one's own", () =>
    given(requested())
      .when((booking) => reject(booking, said, { ...leader, approver: 'liaison' }))
      .thenRefused('APPROVER_IS_REQUESTER'));
  it('is refused when nothing is pending', () =>
    given(confirmed())
      .when((booking) => reject(booking, said, leader))
      .thenRefused('BOOKING_NOT_PENDING'));
});

describe('a request that nobody decides', () => {
  it('is rejected by the system when its time comes', () => {
    const outcome = given(requested()).when((booking) => lapse(booking, at('09:00')));
    expect(outcome.state).toMatchObject({ status: 'BOOKING_STATUS_REJECTED', holds: [], decisions: [] });
  });
  it('waits until then', () =>
    given(requested())
      .when((booking) => lapse(booking, at('08:59')))
      .thenNothing());
  it('is left alone once decided', () =>
    given(confirmed())
      .when((booking) => lapse(booking, at('09:00')))
      .thenNothing());
});
