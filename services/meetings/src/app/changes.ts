import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Change, ClaimChange, Commitment, Stored, TimerChange } from '@jiguan/kit/app';
import type { Booking, BookingEvent } from '../domain/booking.ts';
import { evolveBooking } from '../domain/booking.ts';
import { deadlineOf } from '../domain/conduct.ts';
import type { Hold } from '../domain/holds.ts';
import { bookings } from './records.ts';

type BookingChange = Change<Booking, BookingEvent>;

/** What a commit needs besides the events: why, and what to say when the slot is gone. */
interface Extras {
  readonly reason?: string;
  readonly taken?: Commitment['taken'];
}

/**
 * Every write of a booking ends here. Claims and timers are not thought of by use cases: they follow from the booking before and after, so
 * no path can forget them.
 */
export function bookingChange(
  record: Stored<Booking> | { readonly newId: string },
  events: readonly BookingEvent[],
  reason?: string,
): BookingChange {
  const before = '_id' in record ? record : undefined;
  const id = '_id' in record ? record._id : record.newId;
  const after = events.reduce<Booking | undefined>(evolveBooking, before);
  const name = `bookings/${id}`;
  const claims = claimsBetween(before?.holds ?? [], after?.holds ?? [], name);
  const timers = timersBetween(before, after, name);
  return { aggregate: bookings, id, before, events, claims, timers, ...(reason && { reason }) };
}

/** The commitment of a decision about one booking; a refusal passes through. */
export function booked(
  record: Stored<Booking> | { readonly newId: string },
  outcome: readonly BookingEvent[] | Refusal,
  { reason, taken }: Extras = {},
): Commitment<Stored<Booking>> | Refusal {
  if (isRefused(outcome)) return outcome;
  return { changes: [bookingChange(record, outcome, reason)], result: ([saved]) => saved as Stored<Booking>, ...(taken && { taken }) };
}

function claimsBetween(before: readonly Hold[], after: readonly Hold[], by: string): ClaimChange[] {
  const kept = (hold: Hold, others: readonly Hold[]) => others.some((other) => sameHold(hold, other));
  const released = before.filter((hold) => !kept(hold, after)).map(({ calendar, from, to }) => releaseOf(calendar, from, to, by));
  return [...released, ...after.filter((hold) => !kept(hold, before)).map((hold) => takeOf(hold, by))];
}

const sameHold = (a: Hold, b: Hold) => a.calendar === b.calendar && +a.from === +b.from && +a.to === +b.to;

const releaseOf = (resource: string, from: Date, to: Date, by: string): ClaimChange => ({ release: 'interval', resource, from, to, by });

/** The claim that takes a hold. */
export function takeOf({ calendar, from, to }: Hold, by: string): ClaimChange {
  return { take: 'interval', resource: calendar, from, to, by };
}

function timersBetween(before: Booking | undefined, after: Booking | undefined, record: string): TimerChange[] {
  const was = before && deadlineOf(before);
  const is = after && deadlineOf(after);
  const timers: TimerChange[] = [];
  if (was && was.kind !== is?.kind) timers.push({ clear: `${was.kind}/${record}` });
  if (is && (was?.kind !== is.kind || +was.at !== +is.at)) timers.push({ set: `${is.kind}/${record}`, kind: is.kind, at: is.at, record });
  return timers;
}
