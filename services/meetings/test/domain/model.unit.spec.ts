import { calendarOf } from '@jiguan/kernel/calendar';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { claimsBetween } from '@jiguan/kit/store';
import fc from 'fast-check';
import { bookings } from '../../src/app/records.ts';
import { approve, lapse, reject } from '../../src/domain/booking/approval.ts';
import { type Booking, type BookingEvent, type BookingStatus, evolveBooking } from '../../src/domain/booking/booking.ts';
import { autoFinish, cancel, finish, noShow, start } from '../../src/domain/booking/conduct.ts';
import { extend, reschedule, shorten } from '../../src/domain/booking/move.ts';
import { request } from '../../src/domain/booking/request.ts';
import type { Venue } from '../../src/domain/room/eligibility.ts';
import type { Hold } from '../../src/domain/slot/holds.ts';
import { finance, meeting, now as monday, room, rules } from './examples.ts';

/**
 * Random histories of four rooms, two of them the halves of a third, on the real decisions and the real claims. The naive model beside them
 * is a table of minutes: it knows nothing of intervals, calendars or events.
 */
const MINUTE = 60_000;
const leavesOf: Record<string, string[]> = {
  'rooms/east': ['rooms/east'],
  'rooms/west': ['rooms/west'],
  'rooms/hall': ['rooms/east', 'rooms/west'],
  'rooms/solo': ['rooms/solo'],
};
const names = Object.keys(leavesOf);

const venueOf = (name: string): Venue => ({
  name,
  closedParts: [],
  calendar: () => calendarOf([], '530100'),
  room: room({
    setupSeconds: 600,
    cleanDownSeconds: 300,
    requiresApproval: name === 'rooms/solo',
    leaves: (leavesOf[name] ?? []).map((leaf) => ({ room: leaf, eras: [{ calendar: leaf, since: new Date(0) }] })),
  }),
});

/** The lawful ways from one status to the next. */
const ways: Record<BookingStatus, readonly BookingStatus[]> = {
  BOOKING_STATUS_REQUESTED: ['BOOKING_STATUS_REQUESTED', 'BOOKING_STATUS_CONFIRMED', 'BOOKING_STATUS_REJECTED', 'BOOKING_STATUS_CANCELLED'],
  BOOKING_STATUS_CONFIRMED: [
    'BOOKING_STATUS_CONFIRMED',
    'BOOKING_STATUS_MOVE_REQUESTED',
    'BOOKING_STATUS_IN_USE',
    'BOOKING_STATUS_CANCELLED',
    'BOOKING_STATUS_NO_SHOW',
  ],
  BOOKING_STATUS_MOVE_REQUESTED: [
    'BOOKING_STATUS_MOVE_REQUESTED',
    'BOOKING_STATUS_CONFIRMED',
    'BOOKING_STATUS_IN_USE',
    'BOOKING_STATUS_CANCELLED',
    'BOOKING_STATUS_NO_SHOW',
  ],
  BOOKING_STATUS_IN_USE: ['BOOKING_STATUS_IN_USE', 'BOOKING_STATUS_FINISHED'],
  BOOKING_STATUS_FINISHED: [],
  BOOKING_STATUS_REJECTED: [],
  BOOKING_STATUS_CANCELLED: [],
  BOOKING_STATUS_NO_SHOW: [],
};

class Day {
  now = monday;
  readonly bookings: Booking[] = [];
  readonly claims = new Map<string, { by: string; from: Date; to: Date }[]>();

  apply(index: number, before: Booking | undefined, outcome: readonly BookingEvent[] | Refusal): boolean {
    if (isRefused(outcome)) return false;
    const id = `b${index}`;
    const stored = (booking: Booking) => ({ ...booking, _id: id, version: 1, createTime: this.now, updateTime: this.now });
    const after = (outcome as BookingEvent[]).reduce<Booking | undefined>(evolveBooking, before) as Booking;
    if (!this.#take(claimsBetween(bookings, before && stored(before), stored(after), `bookings/${id}`))) return false;
    if (before) expect([before.status, ...ways[before.status]]).toContain(after.status);
    this.bookings[index] = after;
    return true;
  }

  /** What the calendars do: releases, then takes, all or none. */
  #take(changes: ReturnType<typeof claimsBetween>): boolean {
    const next = new Map([...this.claims].map(([calendar, list]) => [calendar, [...list]]));
    for (const change of changes) {
      if (('take' in change && change.take !== 'interval') || ('release' in change && change.release !== 'interval')) {
        throw new Error('only intervals here');
      }
      const list = next.get(change.resource) ?? [];
      const same = (one: Hold | { by: string; from: Date; to: Date }) => +one.from === +change.from && +one.to === +change.to;
      if ('release' in change)
        next.set(
          change.resource,
          list.filter((one) => !(one.by === change.by && same(one))),
        );
    }
    for (const change of changes) {
      if (!('take' in change) || change.take !== 'interval') continue;
      const list = next.get(change.resource) ?? [];
      if (list.some((one) => one.by !== change.by && one.from < change.to && change.from < one.to)) return false;
      next.set(change.resource, [...list, { by: change.by, from: change.from, to: change.to }]);
    }
    this.claims.clear();
    for (const [calendar, list] of next) this.claims.set(calendar, list);
    return true;
  }

  /** Minute by minute, who sits in which leaf: throws on two. */
  table(): Map<string, number> {
    const minutes = new Map<string, number>();
    this.bookings.forEach((booking, index) => {
      if (!LIVE.includes(booking.status)) return;
      const begins = Math.min(+booking.startTime - 10 * MINUTE, +(booking.actualStartTime ?? booking.startTime));
      for (const seat of seatsOf(booking.room, begins, +booking.endTime)) this.#seat(minutes, seat, index);
      const { proposedMove: to } = booking;
      for (const seat of to ? seatsOf(to.room, +to.startTime - 10 * MINUTE, +to.endTime) : []) this.#seat(minutes, seat, index);
    });
    return minutes;
  }

  #seat(minutes: Map<string, number>, seat: string, index: number): void {
    const other = minutes.get(seat) ?? index;
    if (other !== index) throw new Error(`${seat} is given to ${other} and ${index}`);
    minutes.set(seat, index);
  }
}

const LIVE = ['BOOKING_STATUS_REQUESTED', 'BOOKING_STATUS_CONFIRMED', 'BOOKING_STATUS_MOVE_REQUESTED', 'BOOKING_STATUS_IN_USE'];

/** Each minute of each leaf from the instant until the clean-down is over. */
function seatsOf(name: string, begins: number, ends: number): string[] {
  const count = Math.ceil((ends + 5 * MINUTE - begins) / MINUTE);
  const times = Array.from({ length: count }, (_, i) => begins + i * MINUTE);
  return (leavesOf[name] ?? []).flatMap((leaf) => times.map((time) => `${leaf} ${time}`));
}

const act = fc.oneof(
  fc.record({
    do: fc.constant('request' as const),
    room: fc.constantFrom(...names),
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({
    do: fc.constant('reschedule' as const),
    which: fc.nat(20),
    room: fc.constantFrom(...names),
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({ do: fc.constant('shorten' as const), which: fc.nat(20), length: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ do: fc.constant('extend' as const), which: fc.nat(20), length: fc.integer({ min: 1, max: 8 }) }),
  fc.record({
    do: fc.constantFrom('approve' as const, 'reject' as const, 'start' as const, 'finish' as const, 'cancel' as const),
    which: fc.nat(20),
  }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 60 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function perform(day: Day, action: Act): void {
  const { now } = day;
  if (action.do === 'wait') {
    day.now = new Date(+now + action.minutes * MINUTE);
    for (const due of [lapse, noShow, autoFinish])
      for (const [i, booking] of day.bookings.entries()) day.apply(i, booking, due(booking, day.now));
    return;
  }
  if (action.do === 'request') {
    const details = meeting({ room: action.room, ...slot(action) });
    const free = isFreeInTable(day, details.room, +details.startTime, +details.endTime);
    const outcome = request(details, 'liaison', { venue: venueOf(action.room), unit: finance, rules: rules(), now });
    const lawful = !isRefused(outcome);
    expect(day.apply(day.bookings.length, undefined, outcome)).toBe(lawful && free);
    return;
  }
  const index = action.which % Math.max(1, day.bookings.length);
  const booking = day.bookings[index];
  if (booking) day.apply(index, booking, decided(action, booking, now));
}

function decided(action: Exclude<Act, { do: 'wait' | 'request' }>, booking: Booking, now: Date): readonly BookingEvent[] | Refusal {
  const known = { venue: venueOf(booking.room), unit: finance, rules: rules(), now, by: 'liaison' };
  switch (action.do) {
    case 'reschedule':
      return reschedule(booking, { room: action.room, ...slot(action) }, { ...known, venue: venueOf(action.room) });
    case 'extend':
      return extend(booking, new Date(+booking.endTime + action.length * 5 * MINUTE), known);
    case 'shorten':
      return shorten(booking, new Date(+booking.endTime - action.length * 5 * MINUTE), known);
    case 'approve':
      return approve(booking, { opinion: '', documentNumber: '' }, { approver: 'leader', unit: finance, now });
    case 'reject':
      return reject(booking, { opinion: '冲突', documentNumber: '' }, { approver: 'leader', unit: finance, now });
    case 'start':
      return start(booking, now);
    case 'finish':
      return finish(booking, now);
    case 'cancel':
      return cancel(booking, '');
  }
}

const slot = ({ start, length }: { start: number; length: number }) => {
  const startTime = new Date(+monday + start * 5 * MINUTE);
  return { startTime, endTime: new Date(+startTime + length * 5 * MINUTE) };
};

/** Finished meetings hold what they used until it is past, so the table alone is not enough just after an early end. */
function isFreeInTable(day: Day, name: string, start: number, end: number): boolean {
  const minutes = day.table();
  const finished = day.bookings.filter(({ status }) => status === 'BOOKING_STATUS_FINISHED').flatMap(({ holds }) => holds);
  const leaves = leavesOf[name] ?? [];
  for (let minute = start - 10 * MINUTE; minute < end + 5 * MINUTE; minute += MINUTE) {
    if (leaves.some((leaf) => minutes.has(`${leaf} ${minute}`))) return false;
    if (finished.some((hold) => leaves.includes(hold.calendar) && +hold.from < minute + MINUTE && minute < +hold.to)) return false;
  }
  return true;
}

it('whatever happens in whatever order, no leaf is given twice and every booking goes a lawful way', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 60 }), (actions) => {
      const day = new Day();
      for (const action of actions) {
        perform(day, action);
        day.table();
      }
      const held = new Set(
        day.bookings.flatMap(({ holds, proposedMove }, i) =>
          [...holds, ...(proposedMove?.holds ?? [])].map(({ calendar, from, to }) => `${calendar} ${+from} ${+to} bookings/b${i}`),
        ),
      );
      const claimed = [...day.claims].flatMap(([calendar, list]) => list.map(({ by, from, to }) => `${calendar} ${+from} ${+to} ${by}`));
      expect(new Set(claimed)).toEqual(held);
    }),
    { numRuns: 300 },
  );
});
