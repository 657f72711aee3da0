import type { Leaf, RoomDetails } from '../room/room.ts';

/** A half-open interval that a booking occupies on one calendar. */
export interface Hold {
  readonly calendar: string;
  readonly from: Date;
  readonly to: Date;
}

const later = (time: Date, seconds: number) => new Date(time.getTime() + seconds * 1000);

/** The times kept free around a meeting: set-up before, clean-down after. */
export function occupied(room: Pick<RoomDetails, 'setupSeconds' | 'cleanDownSeconds'>, startTime: Date, endTime: Date) {
  return { from: later(startTime, -room.setupSeconds), to: later(endTime, room.cleanDownSeconds) };
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
