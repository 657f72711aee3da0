import { everyStateAndCommand } from '@jiguan/kit/testing';
import { bookings, rooms } from '../../src/app/records.ts';
import { approve, reject } from '../../src/domain/booking/approval.ts';
import { type Booking, evolveBooking } from '../../src/domain/booking/booking.ts';
import { cancel, finish, start } from '../../src/domain/booking/conduct.ts';
import { correct } from '../../src/domain/booking/correct.ts';
import { extend, reschedule, shorten } from '../../src/domain/booking/move.ts';
import { restore, withdraw } from '../../src/domain/room/keeping.ts';
import { at, confirmed, facts, finance, now, requested, room, started, venue } from './examples.ts';

const said = { opinion: '同意', documentNumber: '' };
const approval = { approver: 'li', unit: finance, now };
const asked = evolveBooking(undefined, requested());
const booked = evolveBooking(undefined, confirmed());
const going = evolveBooking(booked, started());
const to = { room: 'rooms/first', startTime: at('16:00'), endTime: at('17:00') };
const moving = evolveBooking(booked, { type: 'BookingMoveRequested', proposedMove: { ...booked, ...to } });
const states: readonly Booking[] = [
  asked,
  booked,
  going,
  moving,
  evolveBooking(going, { type: 'BookingFinished', actualEndTime: at('10:00'), holds: [] }),
  evolveBooking(asked, { type: 'BookingRejected', reason: '不同意' }),
  evolveBooking(booked, { type: 'BookingCancelled', reason: '取消' }),
  evolveBooking(booked, { type: 'BookingNoShow' }),
];

everyStateAndCommand('meetings', bookings, states, {
  ApproveBooking: (booking) => approve(booking, said, approval),
  RejectBooking: (booking) => reject(booking, said, approval),
  RescheduleBooking: (booking) => reschedule(booking, { room: 'rooms/first', startTime: at('14:00'), endTime: at('15:00') }, facts()),
  ExtendBooking: (booking) => extend(booking, at('11:00'), { ...facts(), venue: venue() }),
  ShortenBooking: (booking) => shorten(booking, at('09:50'), facts()),
  UpdateBooking: (booking) => correct(booking, { papers: ['files/1'] }, { venues: [venue()], by: 'liaison' }),
  CancelBooking: (booking) => cancel(booking, '会议改期'),
  StartBooking: (booking) => start(booking, at('08:55')),
  FinishBooking: (booking) => finish(booking, at('09:40')),
});

everyStateAndCommand('meetings', rooms, [room(), room({ status: 'ROOM_STATUS_OUT_OF_SERVICE' })], {
  WithdrawRoom: (one) => withdraw('rooms/first', one, '装修'),
  RestoreRoom: (one) => restore('rooms/first', one),
});
