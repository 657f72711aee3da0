import type { Leaf, Room } from '../room/room.ts';

/** A half-open interval that a booking occupies on one calendar. */
export interface Hold {
  readonly calendar: string;
  readonly from: Date;
  readonly to: Date;
}

const later = (time: Date, seconds: number) => new Date(time.getTime() + seconds * 1000);

/** The times kept free around a meeting: 会前布置 before, 会后整理 after. A booking keeps those it was decided with, whatever becomes of the room's. */
export interface Buffers {
  readonly setupSeconds: number;
  readonly cleanDownSeconds: number;
}

/**
 * What a meeting in the room keeps free (case R5). Where two crews work one after the other, both add up between two meetings. Where both go on at
 * once, the longer of the two is kept free after each meeting and nothing before: the same distance, in each order.
 */
export function buffersOf({ setupSeconds, cleanDownSeconds, bufferMode }: Pick<Room, keyof Buffers | 'bufferMode'>): Buffers {
  if (bufferMode !== 'BUFFER_MODE_LONGER') return { setupSeconds, cleanDownSeconds };
  return { setupSeconds: 0, cleanDownSeconds: Math.max(setupSeconds, cleanDownSeconds) };
}

/** From when to when the room is in a meeting's hands. */
export function occupied({ setupSeconds, cleanDownSeconds }: Buffers, startTime: Date, endTime: Date) {
  return { from: later(startTime, -setupSeconds), to: later(endTime, cleanDownSeconds) };
}

/** [from, to) on every leaf, each piece on the calendar that was in use at its time. */
export function holdsOn(leaves: readonly Leaf[], from: Date, to: Date): readonly Hold[] {
  return leaves.flatMap(({ eras }) =>
    eras
      .map(({ calendar, since }, i) => ({
        calendar,
        from: latest(from, i === 0 ? from : since),
        to: earliest(to, eras[i + 1]?.since ?? to),
      }))
      .filter((hold) => hold.from < hold.to),
  );
}

/** What is kept of the holds when the room is given back at `to`. */
export function cutAt(holds: readonly Hold[], to: Date): readonly Hold[] {
  return holds.map((hold) => ({ ...hold, to: earliest(hold.to, to) })).filter((hold) => hold.from < hold.to);
}

export function earliest(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}

export function overlaps(a: { readonly from: Date; readonly to: Date }, b: { readonly from: Date; readonly to: Date }): boolean {
  return a.from < b.to && b.from < a.to;
}
