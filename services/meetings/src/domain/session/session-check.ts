/** 会议使用核对: bookings against what is on record of the meetings that were held, on the kernel's block of reconciliation. */
import { type Day, dayOf, isDay } from '@jiguan/kernel/day';
import {
  compare,
  type Difference,
  evolveReconciliation,
  type Line,
  openLines,
  type Reconciliation,
  type ReconciliationEvent,
  reconcile,
  type Settlement,
  settle,
} from '@jiguan/kernel/reconciliation';
import type { Refusal } from '@jiguan/kernel/refusal';
import type { BookingStatus } from '../booking/booking.ts';
import { no, type Refused } from '../refusals.ts';
import { whenText } from '../slot/when.ts';

/** A meeting in a room, by either of the books. */
export interface Session {
  /** `rooms/…`. */
  readonly room: string;
  /** `units/…`. */
  readonly unit: string;
  readonly startTime: Date;
  readonly endTime: Date;
}

export interface BookedSession extends Session {
  readonly status: BookingStatus;
}

/** What is compared: rooms of a region, and days, both included. */
export interface Compared {
  readonly displayName: string;
  /** `regions/…`, with all below. */
  readonly region: string;
  readonly fromDay: Day;
  readonly toDay: Day;
}

export interface SessionCheck extends Compared {
  readonly held: readonly Session[];
  readonly bookedCount: number;
  readonly lines: readonly Line[];
  readonly status: 'SESSION_CHECK_STATUS_OPEN' | 'SESSION_CHECK_STATUS_AGREES';
}

export type SessionCheckEvent =
  | {
      readonly type: 'SessionsCompared';
      /** With the first comparison. */
      readonly started?: Compared;
      readonly held: readonly Session[];
      readonly bookedCount: number;
      readonly found: readonly ReconciliationEvent[];
    }
  | ({ readonly type: 'SessionDifferenceSettled' } & Omit<Extract<ReconciliationEvent, { type: 'DifferenceSettled' }>, 'type'>);

const byId = (lines: readonly Line[]): Reconciliation => Object.fromEntries(lines.map((line) => [line.difference.id, line]));

/** The check after an event. */
export function evolveSessionCheck(check: SessionCheck | undefined, event: SessionCheckEvent): SessionCheck {
  const compared = event.type === 'SessionsCompared' ? event : undefined;
  const before = check ?? (compared?.started && { ...compared.started, lines: [] });
  if (!before) throw new Error(`${event.type} of a check that never began`);
  const found: readonly ReconciliationEvent[] =
    event.type === 'SessionsCompared' ? event.found : [{ type: 'DifferenceSettled', id: event.id, settlement: event.settlement }];
  const lines = found.reduce(evolveReconciliation, byId(before.lines));
  const { held, bookedCount } = compared ?? (before as SessionCheck);
  const open = openLines(lines).length > 0;
  const status = open ? 'SESSION_CHECK_STATUS_OPEN' : 'SESSION_CHECK_STATUS_AGREES';
  return { ...before, held, bookedCount, lines: Object.values(lines), status };
}

export interface Sources {
  readonly held: readonly Session[];
  readonly bookings: readonly BookedSession[];
  /** Beginning and end may be so many minutes apart; none where no edition says. */
  readonly tolerance: number;
  readonly now: Date;
}

/** The first comparison, of days that are over. */
export function startCheck(compared: Compared, sources: Sources): readonly SessionCheckEvent[] | Refused {
  const { fromDay, toDay } = compared;
  for (const [field, day] of Object.entries({ from_day: fromDay, to_day: toDay }))
    if (!isDay(day)) return no('DAY_INVALID', { day }, { field: `session_check.${field}` });
  if (toDay < fromDay) return no('CHECK_ENDS_BEFORE_BEGIN', { from: fromDay, to: toDay }, { field: 'session_check.to_day' });
  if (toDay >= dayOf(sources.now)) return no('CHECK_NOT_OVER', { day: toDay }, { field: 'session_check.to_day' });
  return comparison({ ...compared, lines: [] }, sources, compared);
}

/** Again: a difference that is known is not found twice. */
export const compareAgain = (check: SessionCheck, sources: Sources): readonly SessionCheckEvent[] | Refused => comparison(check, sources);

function comparison(
  { fromDay, toDay, lines }: Pick<SessionCheck, 'fromDay' | 'toDay' | 'lines'>,
  { held, bookings, tolerance, now }: Sources,
  started?: Compared,
): readonly SessionCheckEvent[] | Refused {
  for (const [i, { startTime, endTime }] of held.entries()) {
    const row = { row: i + 1, field: `held[${i}].end_time` };
    if (endTime <= startTime) return no('HELD_ENDS_BEFORE_START', { row: row.row }, { field: row.field });
    if (dayOf(startTime) < fromDay || dayOf(startTime) > toDay)
      return no('HELD_OUTSIDE_DAYS', { row: row.row, from: fromDay, to: toDay }, { field: `held[${i}].start_time` });
  }
  const found = reconcile(byId(lines), differences(bookings, held, tolerance), now);
  return [{ type: 'SessionsCompared', ...(started && { started }), held, bookedCount: bookings.length, found }];
}

const NO_SHOW: BookingStatus = 'BOOKING_STATUS_NO_SHOW';
const MINUTE = 60_000;

/** A booking that nobody used, and of which nothing is on record, agrees with the record. */
function differences(bookings: readonly BookedSession[], held: readonly Session[], tolerance: number): readonly Difference[] {
  const pairs = paired(bookings, held);
  const first = new Map(bookings.filter((one) => one.status !== NO_SHOW || pairs.has(one)).map((one) => [keyOf(one), one]));
  const bookingOf = new Map([...pairs].map(([booking, session]) => [session, booking]));
  const second = new Map(held.map((one) => [keyOf(bookingOf.get(one) ?? one), one]));
  const near = (a: Date, b: Date) => Math.abs(a.getTime() - b.getTime()) <= tolerance * MINUTE;
  const time = (one: Session): string => {
    const booking = first.get(keyOf(bookingOf.get(one) ?? one));
    return booking && near(booking.startTime, one.startTime) && near(booking.endTime, one.endTime) ? whenText(booking) : whenText(one);
  };
  return compare(
    { name: '预订', lines: first },
    { name: '使用记录', lines: second },
    {
      unit: [({ unit }) => unit, ({ unit }) => unit],
      time: [whenText, time],
      held: [({ status }) => (status === NO_SHOW ? '未到场' : '已召开'), () => '已召开'],
    },
  );
}

/** Each meeting on record with the booking of its room that it overlaps most; each of them once. */
function paired(bookings: readonly BookedSession[], held: readonly Session[]): ReadonlyMap<BookedSession, Session> {
  const inRoom = Map.groupBy(bookings, ({ room }) => room);
  const candidates = held
    .flatMap((session) => (inRoom.get(session.room) ?? []).map((booking) => ({ booking, session, overlap: overlapOf(booking, session) })))
    .filter(({ overlap }) => overlap > 0)
    .sort((a, b) => b.overlap - a.overlap || a.booking.startTime.getTime() - b.booking.startTime.getTime());
  const pairs = new Map<BookedSession, Session>();
  const taken = new Set<Session>();
  for (const { booking, session } of candidates) {
    if (pairs.has(booking) || taken.has(session)) continue;
    pairs.set(booking, session);
    taken.add(session);
  }
  return pairs;
}

const overlapOf = (a: Session, b: Session) =>
  Math.min(a.endTime.getTime(), b.endTime.getTime()) - Math.max(a.startTime.getTime(), b.startTime.getTime());

/** `rooms/x 2026-09-02T01:00:00.000Z`: what both books are compared by. */
const keyOf = ({ room, startTime }: Session) => `${room} ${startTime.toISOString()}`;

/** Room and beginning of a difference, from its key. */
export function placeOf({ key }: Difference): Pick<Session, 'room' | 'startTime'> {
  const [room = '', time = ''] = key.split(' ');
  return { room, startTime: new Date(time) };
}

export function settleDifference(check: SessionCheck, id: string, settlement: Settlement): readonly SessionCheckEvent[] | Refusal {
  const outcome = settle(byId(check.lines), id, settlement);
  return 'refused' in outcome ? outcome : [{ ...outcome, type: 'SessionDifferenceSettled' }];
}
