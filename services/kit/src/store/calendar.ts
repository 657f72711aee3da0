import type { ClaimChange } from '../app/types.ts';
import type { Span } from './write.ts';

const DAY = 86_400_000;
/** China has one zone without summer time, so its days are at fixed instants (UTC+8). */
const OFFSET = 8 * 3_600_000;

type Interval = Extract<ClaimChange, { from: Date }>;

/** Ids of the calendar documents that an interval touches, one per day in UTC+8: `rooms/101/2026-03-02`. */
export function calendarDays(resource: string, from: Date, to: Date): string[] {
  const first = Math.floor((from.getTime() + OFFSET) / DAY);
  const last = Math.floor((to.getTime() - 1 + OFFSET) / DAY);
  if (!(from < to)) throw new RangeError(`interval of ${resource} ends before it begins`);
  return Array.from({ length: last - first + 1 }, (_, i) => `${resource}/${new Date((first + i) * DAY).toISOString().slice(0, 10)}`);
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
 * Takes a span if nobody else holds part of it. When somebody does, the filter finds nothing, the upsert tries to create a document that
 * exists, and the server answers E11000: the overlap is found by the unique index, not by reading.
 */
export function takeStatement({ day, from, to, by }: Span) {
  const claim = { from: new Date(from), to: new Date(to), by };
  const rival = { from: { $lt: claim.to }, to: { $gt: claim.from }, by: { $ne: by } };
  return { q: { _id: day, claims: { $not: { $elemMatch: rival } } }, u: { $addToSet: { claims: claim } }, upsert: true };
}

/** Gives back exactly what was taken. */
export function releaseStatement({ day, from, to, by }: Span) {
  return { q: { _id: day }, u: { $pull: { claims: { from: new Date(from), to: new Date(to), by } } } };
}
