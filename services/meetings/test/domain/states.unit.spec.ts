import { everyStateAndCommand } from '@jiguan/kit/testing';
import { bookings, rooms, sessionChecks, warnings } from '../../src/app/records.ts';
import { approve, reject } from '../../src/domain/booking/approval.ts';
import { type Booking, evolveBooking } from '../../src/domain/booking/booking.ts';
import { cancel, finish, start } from '../../src/domain/booking/conduct.ts';
import { correct } from '../../src/domain/booking/correct.ts';
import { extend, reschedule, shorten } from '../../src/domain/booking/move.ts';
import { restore, withdraw } from '../../src/domain/room/keeping.ts';
import {
  compareAgain,
  evolveSessionCheck,
  type SessionCheckEvent,
  settleDifference,
  startCheck,
} from '../../src/domain/session/session-check.ts';
import * as warning from '../../src/domain/warning/warning.ts';
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

const pattern = { code: 'no_show.repeated', count: 2, days: 30, answerMinutes: 60 };
const host = { unit: 'units/finance', region: 'regions/530100' };
const ofCase = (events: readonly warning.WarningEvent[], from?: warning.Warning) =>
  events.reduce<warning.Warning | undefined>(warning.evolveWarning, from) as warning.Warning;
const more = (id: string, from?: warning.Warning) =>
  ofCase(warning.gather(from, host, { id, at: now }, pattern, { now, dueAfter: (_, time) => time }), from);
const gathering = more('bookings/1');
const opened = more('bookings/2', gathering);
const answered = ofCase(warning.answer(opened, '改线上', 'zhang', now) as warning.WarningEvent[], opened);
const made = { outcome: 'EXPLAINED', by: 'li', at: now, opinion: '已提醒' } as const;
const concluded = ofCase(warning.conclude(answered, made) as warning.WarningEvent[], answered);

everyStateAndCommand('meetings', warnings, [gathering, opened, ofCase(warning.missAnswer(opened, now), opened), answered, concluded], {
  AnswerWarning: (one) => warning.answer(one, '改线上', 'zhang', now),
  ConcludeWarning: (one) => warning.conclude(one, made),
});

const slot = { room: 'rooms/first', unit: 'units/finance', startTime: at('09:00'), endTime: at('10:00') };
const sources = { held: [slot], bookings: [], tolerance: 0, now: at('09:00', 10) };
const compared = { displayName: '三月', region: 'regions/530100', fromDay: '2026-03-01', toDay: '2026-03-09' };
const ofCheck = (events: ReturnType<typeof startCheck>) =>
  (events as readonly SessionCheckEvent[]).reduce<Parameters<typeof evolveSessionCheck>[0]>(evolveSessionCheck, undefined);
const differs = ofCheck(startCheck(compared, sources));
const agrees = ofCheck(startCheck(compared, { ...sources, bookings: [{ ...slot, status: 'BOOKING_STATUS_FINISHED' }] }));
const checks = [differs, agrees].flatMap((one) => one ?? []);
const settlement = { how: 'EXPLAINED', by: 'li', at: now, note: '临时会议', evidence: ['签到表'] } as const;

everyStateAndCommand('meetings', sessionChecks, checks, {
  CompareSessions: (one) => compareAgain(one, sources),
  SettleSessionDifference: (one) => settleDifference(one, checks[0]?.lines[0]?.difference.id ?? '', settlement),
});
