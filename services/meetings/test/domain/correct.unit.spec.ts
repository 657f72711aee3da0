import { specification } from '@jiguan/kit/testing';
import { approve } from '../../src/domain/booking/approval.ts';
import { type Booking, evolveBooking } from '../../src/domain/booking/booking.ts';
import { type Corrections, correct } from '../../src/domain/booking/correct.ts';
import { at, booked, cancelled, confirmed, finance, finished, now, requested, started, venue } from './examples.ts';

const { given } = specification({ evolve: evolveBooking });
const by = 'secretary';
const correcting =
  (changes: Corrections, ...venues: Parameters<typeof correct>[2]['venues']) =>
  (booking: Booking | undefined) =>
    correct(booking as Booking, changes, { venues: venues.length > 0 ? venues : [venue()], by });

describe('correcting what a meeting is about', () => {
  it('changes what is said, and neither its room nor its time nor what it holds', () => {
    const before = evolveBooking(undefined, confirmed());
    const changes = { title: '季度工作调度会', contact: '李干事', contactPhone: '0871-63180002', note: '需茶水', attendeeCount: 20 };
    const { state } = given(confirmed()).when(correcting(changes));
    expect(state).toEqual({ ...before, ...changes, hands: [by] });
  });

  it('takes a layout back', () =>
    expect(given(confirmed({ layout: 'LAYOUT_THEATRE' })).when(correcting({ layout: undefined })).state).not.toHaveProperty('layout'));

  it('to what it is changes nothing', () =>
    given(confirmed())
      .when(correcting({ title: '月度工作调度会', papers: [] }))
      .thenNothing());

  it.each<[string, Corrections, string]>([
    ['too many for the room', { attendeeCount: 41 }, 'CAPACITY_EXCEEDED'],
    ['too many for the layout', { attendeeCount: 21, layout: 'LAYOUT_BOARDROOM' }, 'CAPACITY_EXCEEDED'],
    ['a layout that is not offered', { layout: 'LAYOUT_U_SHAPE' }, 'LAYOUT_NOT_OFFERED'],
    ['equipment that is not there', { equipment: ['EQUIPMENT_VOTING'] }, 'EQUIPMENT_MISSING'],
  ])('is refused with %s', (_, changes, reason) => given(confirmed()).when(correcting(changes)).thenRefused(reason));

  it('asks the room to which it is to be moved as well', () => {
    const to = { ...booked(), room: 'rooms/small', startTime: at('14:00'), endTime: at('15:00') };
    const small = { ...venue({ capacity: 15 }), name: 'rooms/small' };
    given(confirmed(), { type: 'BookingMoveRequested', proposedMove: to })
      .when(correcting({ attendeeCount: 16 }, venue(), small))
      .thenRefused('CAPACITY_EXCEEDED');
  });

  it('does not ask a room that has shrunk since about what is not changed', () =>
    expect(given(confirmed()).when(correcting({ note: '改期' }, venue({ capacity: 5 }))).state).toMatchObject({ note: '改期' }));

  it('makes whoever corrects a request one of its hands: they do not approve it', () => {
    const corrected = given(requested()).when(correcting({ note: '加急' })).state as Booking;
    const said = { opinion: '同意', documentNumber: '' };
    expect(approve(corrected, said, { approver: by, unit: finance, now })).toMatchObject({ refused: 'APPROVER_IS_REQUESTER' });
    expect(approve(corrected, said, { approver: 'leader', unit: finance, now })).toHaveLength(1);
  });

  it('works while the meeting goes on', () =>
    expect(given(confirmed(), started()).when(correcting({ attendeeCount: 30 })).state).toMatchObject({ attendeeCount: 30 }));
});

describe('after the meeting', () => {
  const over = given(confirmed({ papers: ['files/agenda'] }), started(), finished());
  it('papers are handed in, such as the sign-in list', () =>
    expect(over.when(correcting({ papers: ['files/agenda', 'files/signed'] })).state).toMatchObject({
      papers: ['files/agenda', 'files/signed'],
    }));
  it('none is taken away', () => over.when(correcting({ papers: ['files/signed'] })).thenRefused('PAPERS_STAY'));
  it('nothing else is changed', () => over.when(correcting({ title: '别的会' })).thenRefused('ONLY_PAPERS_AFTERWARDS'));
  it('of one that was cancelled, nothing at all', () =>
    given(confirmed(), cancelled)
      .when(correcting({ papers: ['files/agenda'] }))
      .thenRefused('BOOKING_OVER'));
});
