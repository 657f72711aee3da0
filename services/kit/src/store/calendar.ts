import { dayNumbered } from '@jiguan/kernel/day';
import type { ClaimChange } from '../app/types.ts';
import type { Span } from './write.ts';

const DAY = 86_400_000;
/** China has one zone without summer time, so its days are at fixed instants (UTC+8). */
const OFFSET = 8 * 3_600_000;

type Interval = Extract<ClaimChange, { from: Date }>;

export const isInterval = (claim: ClaimChange): claim is Interval => 'from' in claim && claim.from instanceof Date;

/** Ids of the calendar documents that an interval touches, one per day in UTC+8: `rooms/101/2026-03-02`. */
export function calendarDays(resource: string, from: Date, to: Date): string[] {
  const first = Math.floor((from.getTime() + OFFSET) / DAY);
  const last = Math.floor((to.getTime() - 1 + OFFSET) / DAY);
  if (!(from < to)) throw new RangeError(`interval of ${resource} ends before it begins`);
  return Array.from({ length: last - first + 1 }, (_, i) => `${resource}/${dayNumbered(first + i)}`);
}

/** The spans of an interval claim, one per day; each holds the whole interval, so that any shared day shows an overlap. */
export function spansOf({ resource, from, to, by }: Interval): Span[] {
  return calendarDays(resource, from, to).map((day) => ({ day, resource, from: from.getTime(), to: to.getTime(), by }));
}

/** Two holders want the same resource at the same time. */
export function overlap(a: Span, b: Span): boolean {
  return a.by !== b.by && a.from < b.to && b.from < a.to;
}

/**
 * What the database demands of every day: in the order of their starts, no claim begins before all earlier ones of other holders have ended.
 * Whoever comes too late is refused by the collection itself, so a statement needs no condition, whose planning costs twice its work
 * (measured: 134 µs of mongod a claim against 62).
 */
export const dayRule = {
  $or: [{ $lt: [{ $size: { $ifNull: ['$claims', []] } }, 2] }, { $let: { vars: { day: { $reduce: inOrder() } }, in: '$$day.apart' } }],
};

/** Goes through a day's claims and keeps the latest end so far. While all are apart it belongs to the holder of the claim before. */
function inOrder() {
  const apart = { $or: [{ $gte: ['$$this.from', '$$value.end'] }, { $eq: ['$$this.by', '$$value.by'] }] };
  return {
    input: { $sortArray: { input: '$claims', sortBy: { from: 1 } } },
    initialValue: { end: null, by: null, apart: true },
    in: {
      apart: { $and: ['$$value.apart', apart] },
      end: { $max: ['$$value.end', '$$this.to'] },
      by: '$$this.by',
    },
  };
}

/** Takes a span. When somebody else holds part of it the day breaks its rule, and the server refuses the statement. */
export function takeStatement({ day, from, to, by }: Span) {
  return { q: { _id: day }, u: { $addToSet: { claims: { from: new Date(from), to: new Date(to), by } } }, upsert: true };
}

/** Gives back exactly what was taken. */
export function releaseStatement({ day, from, to, by }: Span) {
  return { q: { _id: day }, u: { $pull: { claims: { from: new Date(from), to: new Date(to), by } } } };
}
