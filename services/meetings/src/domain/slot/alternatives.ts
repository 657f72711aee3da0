import { addDays, dayOf, instantAt, minuteOf } from '@jiguan/kernel/day';
import type { Room } from '../room/room.ts';
import { buffersOf, type Hold, holdsOn, occupied, overlaps } from './holds.ts';
import type { Slot } from './slot.ts';

/** What the caller could take instead. */
export interface Alternative extends Slot {
  /** `rooms/…`. */
  readonly room: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Alternatives start on the five minutes. */
const STEP = 5 * MINUTE;
/** People meet in the day: an alternative stays between 08:00 and 20:00 unless the wish itself lies outside. */
const MORNING = 8 * 60;
const EVENING = 20 * 60;
/** How many days before and after the wish are searched. */
export const SEARCH_DAYS = 7;

/** What is taken, by calendar, in order of time: holds of one calendar never overlap, so who begins earlier ends earlier. */
export type Taken = ReadonlyMap<string, readonly Hold[]>;

export function takenBy(holds: Iterable<Hold>): Taken {
  const map = new Map<string, Hold[]>();
  for (const hold of holds) {
    const list = map.get(hold.calendar);
    if (list) list.push(hold);
    else map.set(hold.calendar, [hold]);
  }
  for (const list of map.values()) list.sort((a, b) => a.from.getTime() - b.from.getTime());
  return map;
}

/** Whether nothing of the calendar is taken within a hold: only the first that ends after its beginning can be in the way. */
function isOpen(hold: Hold, taken: readonly Hold[] = []): boolean {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle] as Hold).to.getTime() > hold.from.getTime()) high = middle;
    else low = middle + 1;
  }
  const next = taken[low];
  return next === undefined || !overlaps(hold, next);
}

/** Whether the room, with its buffers, is free for the slot. */
export function isFree(room: Room, { startTime, endTime }: Slot, taken: Taken): boolean {
  const { from, to } = occupied(buffersOf(room), startTime, endTime);
  return holdsOn(room.leaves, from, to).every((hold) => isOpen(hold, taken.get(hold.calendar)));
}

/**
 * The free slots of the same length nearest to the wish: right before or after what stands in the way, or at the same hour of another day.
 * `allowed` asks what a booking asks: not past, not too far ahead. At most `count`, apart from each other; fewer when the days searched are full.
 */
export function nearestFree(room: Room, wish: Slot, taken: Taken, allowed: (slot: Slot) => boolean, count = 1): Slot[] {
  const length = wish.endTime.getTime() - wish.startTime.getTime();
  const distance = (start: number) => Math.abs(start - wish.startTime.getTime());
  const starts = [...new Set([...beside(room, length, taken), ...otherDays(wish)])].sort((a, b) => distance(a) - distance(b) || b - a);
  const found: Slot[] = [];
  for (const start of starts) {
    if (found.length === count || distance(start) > SEARCH_DAYS * DAY) break;
    const slot = { startTime: new Date(start), endTime: new Date(start + length) };
    const apart = found.every((other) => other.endTime <= slot.startTime || slot.endTime <= other.startTime);
    if (apart && isFree(room, slot, taken) && sameHours(wish, slot) && allowed(slot)) found.push(slot);
  }
  return found;
}

function beside(room: Room, length: number, taken: Taken): number[] {
  const { setupSeconds, cleanDownSeconds } = buffersOf(room);
  const calendars = room.leaves.flatMap(({ eras }) => eras.map(({ calendar }) => calendar));
  const holds = calendars.flatMap((calendar) => taken.get(calendar) ?? []);
  return holds.flatMap(({ from, to }) => [
    Math.ceil((to.getTime() + setupSeconds * 1000) / STEP) * STEP,
    Math.floor((from.getTime() - cleanDownSeconds * 1000 - length) / STEP) * STEP,
  ]);
}

function otherDays({ startTime }: Slot): number[] {
  const day = dayOf(startTime);
  const minute = minuteOf(startTime);
  return Array.from({ length: 2 * SEARCH_DAYS + 1 }, (_, i) => instantAt(addDays(day, i - SEARCH_DAYS), minute).getTime());
}

function sameHours(wish: Slot, slot: Slot): boolean {
  return !inTheDay(wish) || inTheDay(slot);
}

function inTheDay({ startTime, endTime }: Slot): boolean {
  const ends = minuteOf(new Date(endTime.getTime() - 1));
  return minuteOf(startTime) >= MORNING && ends < EVENING && dayOf(startTime) === dayOf(new Date(endTime.getTime() - 1));
}

/** Three in all: two other rooms at the same time, then the same room at the nearest time; whichever is short is made up by the other. */
export function three<A extends Alternative>(rooms: readonly A[], times: readonly A[]): A[] {
  const kept = times.slice(0, Math.max(1, 3 - rooms.length));
  return [...rooms.slice(0, 3 - kept.length), ...kept];
}
