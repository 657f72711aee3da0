/**
 * Reads the store and says what is wrong with it. Shares no code with what wrote it, but for folding the journal: whether events lead to the
 * state is asked of `evolve` itself.
 */
import type { Store } from '@jiguan/kit/store';
import { historyFaults } from '@jiguan/kit/testing';
import { evolveBooking } from '../src/domain/booking/booking.ts';
import { evolveHost } from '../src/domain/host/host.ts';
import { evolveRoom } from '../src/domain/room/room.ts';
import { evolveSessionCheck } from '../src/domain/session/session-check.ts';
import { evolveWarning } from '../src/domain/warning/warning.ts';

interface RoomRow {
  _id: string;
  parts: string[];
  eras: { calendar: string; since: Date }[];
}

interface BookingRow {
  _id: string;
  version: number;
  room: string;
  status: string;
  imported: boolean;
  startTime: Date;
  endTime: Date;
  actualStartTime?: Date;
  actualEndTime?: Date;
  createTime: Date;
  holds: { calendar: string; from: Date; to: Date }[];
  /** Held as well while it waits for approval. */
  proposedMove?: Pick<BookingRow, 'room' | 'startTime' | 'endTime' | 'holds' | 'setupSeconds' | 'cleanDownSeconds'>;
  rules: { code: string; value: number }[];
  /** Those that it was decided with, whatever the room's are now. */
  setupSeconds: number;
  cleanDownSeconds: number;
}

const LIVE = ['BOOKING_STATUS_REQUESTED', 'BOOKING_STATUS_CONFIRMED', 'BOOKING_STATUS_MOVE_REQUESTED', 'BOOKING_STATUS_IN_USE'];

/** Every fault found, in words; an empty list is a sound store. */
export async function faults({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const all = <T>(name: string) => db.collection(name).find().toArray() as unknown as Promise<T[]>;
  const rooms = new Map((await all<RoomRow>('rooms')).map((room) => [`rooms/${room._id}`, room]));
  const bookings = await all<BookingRow>('bookings');
  const claimed = await all<ClaimDay | Timer>('claims');
  return [
    ...doubleBookings(bookings, rooms),
    ...strayClaims(
      bookings,
      rooms,
      claimed.filter((row): row is ClaimDay => 'claims' in row),
    ),
    ...strayTimers(
      bookings,
      claimed.filter((row): row is Timer => 'due' in row),
    ),
    ...(await historyFaults({ db }, folds)),
  ];
}

function leaves(name: string, rooms: Map<string, RoomRow>): string[] {
  const parts = rooms.get(name)?.parts ?? [];
  return parts.length === 0 ? [name] : parts.flatMap((part) => leaves(part, rooms));
}

/** From when to when the room is in a booking's hands, in milliseconds. */
function occupied(booking: BookingRow): [from: number, to: number] {
  const setup = booking.setupSeconds * 1000;
  const clean = booking.cleanDownSeconds * 1000;
  const from = Math.min(+booking.startTime - setup, +(booking.actualStartTime ?? Number.POSITIVE_INFINITY));
  return [from, Math.min(+booking.endTime, +(booking.actualEndTime ?? Number.POSITIVE_INFINITY)) + clean];
}

function doubleBookings(bookings: BookingRow[], rooms: Map<string, RoomRow>): string[] {
  const byLeaf = new Map<string, { id: string; from: number; to: number }[]>();
  for (const booking of bookings.filter(({ status }) => LIVE.includes(status))) {
    const room = rooms.get(booking.room);
    if (!room) return [`${booking._id} is in ${booking.room}, which does not exist`];
    for (const held of [booking, ...proposedOf(booking)]) {
      const [from, to] = occupied(held);
      for (const leaf of leaves(held.room, rooms)) byLeaf.set(leaf, [...(byLeaf.get(leaf) ?? []), { id: booking._id, from, to }]);
    }
  }
  return [...byLeaf].flatMap(([leaf, holders]) => {
    const sorted = holders.sort((a, b) => a.from - b.from);
    return sorted.slice(1).flatMap((next, i) => {
      const before = sorted[i];
      return before && before.id !== next.id && next.from < before.to ? [`${leaf}: ${before.id} and ${next.id} overlap`] : [];
    });
  });
}

/** The booking as it would be where it is to be moved. */
function proposedOf({ actualStartTime: _, ...booking }: BookingRow): BookingRow[] {
  return booking.proposedMove ? [{ ...booking, ...booking.proposedMove }] : [];
}

function strayClaims(bookings: BookingRow[], rooms: Map<string, RoomRow>, calendars: readonly ClaimDay[]): string[] {
  const wanted = new Set<string>();
  for (const booking of bookings.filter(({ status }) => LIVE.includes(status) || status === 'BOOKING_STATUS_FINISHED')) {
    for (const piece of [booking, ...proposedOf(booking)].flatMap((held) => piecesOf(held, rooms)))
      for (const day of daysOf(piece)) wanted.add(line(day, piece, `bookings/${booking._id}`));
  }
  const found = new Set<string>();
  for (const { _id, claims } of calendars) {
    for (const claim of claims) if (!claim.by.startsWith('rooms/')) found.add(line(_id, claim, claim.by));
  }
  const missing = [...wanted].filter((one) => !found.has(one)).map((one) => `not claimed: ${one}`);
  return [...missing, ...[...found].filter((one) => !wanted.has(one)).map((one) => `claimed by nobody: ${one}`)];
}

interface ClaimDay {
  _id: string;
  claims: Claim[];
}

interface Timer {
  _id: string;
  at: Date;
  due: Date;
}

interface Claim {
  from: Date;
  to: Date;
  by: string;
}

const line = (day: string, { from, to }: { from: Date; to: Date }, by: string) => `${day} ${from.toISOString()}–${to.toISOString()} ${by}`;

/**
 * What the booking should hold. Of a finished one in a room that was changed since only the record of the time can tell; one that is live
 * must fit the room as it is, for a room is not changed under its bookings.
 */
function piecesOf(booking: BookingRow, rooms: Map<string, RoomRow>): { calendar: string; from: Date; to: Date }[] {
  const room = rooms.get(booking.room);
  const names = leaves(booking.room, rooms);
  const changed = names.some((name) => rooms.get(name)?.eras.some(({ since }) => since >= booking.createTime));
  if (!room || (changed && booking.status === 'BOOKING_STATUS_FINISHED')) return booking.holds;
  const [from, to] = occupied(booking);
  return names.flatMap((name) => {
    const eras = rooms.get(name)?.eras ?? [];
    const inForce = eras.filter(({ since }) => +since <= from).at(-1);
    const later = eras.filter(({ since }) => +since > from && +since < to);
    return later.length > 0 || !inForce ? booking.holds : [{ calendar: inForce.calendar, from: new Date(from), to: new Date(to) }];
  });
}

function daysOf({ calendar, from, to }: { calendar: string; from: Date; to: Date }): string[] {
  const days: string[] = [];
  const shifted = (time: number) => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
  for (let time = +from; shifted(time) <= shifted(+to - 1); time += 86_400_000) days.push(`${calendar}/${shifted(time)}`);
  return days;
}

function strayTimers(bookings: BookingRow[], timers: readonly Timer[]): string[] {
  const wanted = new Map(bookings.flatMap((booking) => timerOf(booking)));
  const found = new Map(timers.filter(({ _id }) => _id.startsWith('booking.')).map(({ _id, at }) => [_id, +at]));
  const faults = [...wanted].filter(([key, at]) => found.get(key) !== at).map(([key]) => `timer ${key} is missing or at another time`);
  return [...faults, ...[...found.keys()].filter((key) => !wanted.has(key)).map((key) => `timer ${key} belongs to nothing`)];
}

function timerOf({ _id, status, startTime, endTime, rules, cleanDownSeconds, proposedMove }: BookingRow): [string, number][] {
  const minutes = (code: string) => (rules.find((rule) => rule.code === `meetings.${code}_minutes`)?.value ?? 0) * 60_000;
  if (status === 'BOOKING_STATUS_REQUESTED') return [[`booking.lapse/bookings/${_id}`, +startTime]];
  const noShow: [string, number] = [`booking.no-show/bookings/${_id}`, Math.min(+startTime + minutes('no_show_grace'), +endTime)];
  if (status === 'BOOKING_STATUS_MOVE_REQUESTED' && proposedMove)
    return [[`booking.lapse/bookings/${_id}`, Math.min(+startTime, +proposedMove.startTime)], noShow];
  if (status === 'BOOKING_STATUS_CONFIRMED') return [noShow];
  const finishes = +endTime + Math.min(minutes('auto_finish'), cleanDownSeconds * 1000);
  return status === 'BOOKING_STATUS_IN_USE' ? [[`booking.auto-finish/bookings/${_id}`, finishes]] : [];
}

const folds = {
  ...{ rooms: evolveRoom, bookings: evolveBooking, hosts: evolveHost },
  ...{ warnings: evolveWarning, sessionChecks: evolveSessionCheck },
};
