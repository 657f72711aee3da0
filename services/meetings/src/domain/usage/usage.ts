/** 会议室使用统计: what a booking gives to the figures, and what the figures say. All in minutes, by half hours of the wall clock of the rooms. */
import { type Day, dayOf, minuteOf } from '@jiguan/kernel/day';
import type { Booking } from '../booking/booking.ts';

/** What one unit did in one room on one day. */
export interface UsageLine {
  readonly of: { readonly region: string; readonly room: string; readonly unit: string; readonly day: Day };
  readonly sums: UsageSums;
}

/** By the number of the half hour: 18 is 09:00. */
type ByHalfHour = Readonly<Record<string, number>>;

export interface UsageSums {
  /** Minutes of meetings that took place, as they were booked. */
  readonly used?: ByHalfHour;
  /** Sessions of the room, each where it begins; a combined one in every part. */
  readonly begun?: ByHalfHour;
  /** Sessions of the house, each where it begins: a combined one is one. */
  readonly held?: ByHalfHour;
  /** Minutes that were booked and cancelled. */
  readonly cancelled?: ByHalfHour;
  /** Bookings to which nobody came, where they would have begun. */
  readonly missed?: ByHalfHour;
}

const HALF_HOUR = 30;
const STEP = HALF_HOUR * 60_000;

/** What a booking gives, by its state alone. A meeting that is to come gives nothing yet. */
export function usageOf({
  status,
  room,
  unit,
  region,
  startTime,
  endTime,
  holds,
}: Booking): readonly { of: UsageLine['of']; sums: Record<string, number> }[] {
  const spans = (name: string, sum: string) =>
    halfHours(startTime, endTime).map(({ day, at, minutes }) => ({
      of: { region, room: name, unit, day },
      sums: { [`${sum}.${at}`]: minutes },
    }));
  const once = (name: string, sum: string) => {
    const at = Math.floor(minuteOf(startTime) / HALF_HOUR);
    return [{ of: { region, room: name, unit, day: dayOf(startTime) }, sums: { [`${sum}.${at}`]: 1 } }];
  };
  if (status === 'BOOKING_STATUS_CANCELLED') return spans(room, 'cancelled');
  if (status === 'BOOKING_STATUS_NO_SHOW') return once(room, 'missed');
  if (status !== 'BOOKING_STATUS_IN_USE' && status !== 'BOOKING_STATUS_FINISHED') return [];
  const parts = [...new Set(holds.map(({ calendar }) => calendar.replace(/@\d+$/, '')))];
  const leaves = parts.length > 0 ? parts : [room];
  return [...leaves.flatMap((leaf) => [...spans(leaf, 'used'), ...once(leaf, 'begun')]), ...once(leaves[0] as string, 'held')];
}

function halfHours(from: Date, to: Date): { readonly day: Day; readonly at: number; readonly minutes: number }[] {
  const found = [];
  for (let time = from.getTime(); time < to.getTime(); ) {
    const next = Math.min((Math.floor(time / STEP) + 1) * STEP, to.getTime());
    const start = new Date(time);
    found.push({ day: dayOf(start), at: Math.floor(minuteOf(start) / HALF_HOUR), minutes: (next - time) / 60_000 });
    time = next;
  }
  return found;
}

/** When rooms are open: minutes of the day, on working days. */
export interface Opening {
  readonly from: number;
  readonly to: number;
  isWorkingDay(day: Day): boolean;
}

/** The figures of some rooms, days, units or hours together. Times in minutes; shares in ten-thousandths, undefined where there is nothing to divide by. */
export interface Usage {
  readonly sessions: number;
  readonly usedMinutes: number;
  /** Used outside of the opening hours, shown apart: it is no part of the utilisation, which so never exceeds the whole. */
  readonly outsideMinutes: number;
  readonly openMinutes: number | undefined;
  readonly utilisation: number | undefined;
  readonly noShows: number;
  readonly noShowShare: number | undefined;
  /** Booked, cancelled and used by nobody else. */
  readonly lostMinutes: number;
}

export interface UsageAsked {
  readonly opening: Opening | undefined;
  /** Rooms times days that could have been used; left out where that means nothing, as for a unit. */
  readonly roomDays?: readonly { readonly rooms: number; readonly day: Day }[];
  /** Only this half hour's hour: 9 is 09:00 to 10:00. */
  readonly hour?: number;
  /** How sessions are counted: of the house, or of each room. */
  readonly sessions: 'held' | 'begun';
}

/** Adds lines up. */
export function usage(lines: readonly UsageLine[], { opening, roomDays, hour, sessions }: UsageAsked): Usage {
  const within = (at: string) => hour === undefined || Math.floor(Number(at) / 2) === hour;
  const total = (sum: keyof UsageSums) => lines.reduce((all, { sums }) => all + added(sums[sum], within), 0);
  const open = (day: Day, at: string) => (opening?.isWorkingDay(day) ? overlap(Number(at) * HALF_HOUR, opening) : 0);
  let inside = 0;
  let lost = 0;
  for (const [, { day, used, cancelled }] of byRoomAndDay(lines)) {
    for (const [at, minutes] of used) if (within(at)) inside += Math.min(minutes, open(day, at));
    for (const [at, minutes] of cancelled) if (within(at)) lost += Math.max(0, Math.min(minutes, HALF_HOUR - (used.get(at) ?? 0)));
  }
  const all = total('used');
  const openMinutes = opening && roomDays?.reduce((sum, { rooms, day }) => sum + rooms * openOn(day, opening, hour), 0);
  const [held, noShows] = [total(sessions), total('missed')];
  return {
    sessions: held,
    usedMinutes: opening ? inside : all,
    outsideMinutes: opening ? all - inside : 0,
    openMinutes,
    utilisation: openMinutes ? Math.round((inside * 10_000) / openMinutes) : undefined,
    noShows,
    noShowShare: held + noShows > 0 ? Math.round((noShows * 10_000) / (held + noShows)) : undefined,
    lostMinutes: lost,
  };
}

const added = (sums: ByHalfHour = {}, within: (at: string) => boolean) =>
  Object.entries(sums).reduce((all, [at, minutes]) => (within(at) ? all + minutes : all), 0);

/** Minutes of the half hour from `from` on that lie in the opening hours. */
const overlap = (from: number, opening: Opening) => Math.max(0, Math.min(from + HALF_HOUR, opening.to) - Math.max(from, opening.from));

function openOn(day: Day, opening: Opening, hour: number | undefined): number {
  if (!opening.isWorkingDay(day)) return 0;
  return hour === undefined ? opening.to - opening.from : overlap(hour * 60, opening) + overlap(hour * 60 + HALF_HOUR, opening);
}

/** What others used of a room counts against what was cancelled there, whichever unit it was. */
function byRoomAndDay(lines: readonly UsageLine[]) {
  const rooms = new Map<string, { readonly day: Day; readonly used: Map<string, number>; readonly cancelled: Map<string, number> }>();
  for (const { of, sums } of lines) {
    const key = `${of.room} ${of.day}`;
    const room = rooms.get(key) ?? { day: of.day, used: new Map(), cancelled: new Map() };
    rooms.set(key, room);
    for (const sum of ['used', 'cancelled'] as const)
      for (const [at, minutes] of Object.entries(sums[sum] ?? {})) room[sum].set(at, (room[sum].get(at) ?? 0) + minutes);
  }
  return rooms;
}
