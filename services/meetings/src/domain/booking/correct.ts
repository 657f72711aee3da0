import { no, type Refused } from '../refusals.ts';
import { suits, type Venue } from '../room/eligibility.ts';
import { type Booking, type BookingEvent, isToCome, type Particulars } from './booking.ts';
import type { Moving } from './move.ts';

/** Some of what a meeting is about; a layout may be taken back. */
export type Corrections = Partial<Omit<Particulars, 'layout'>> & { readonly layout?: Particulars['layout'] | undefined };

export interface CorrectionFacts extends Moving {
  /** Where it is and, while it is to be moved, where it would be. */
  readonly venues: readonly Venue[];
}

/**
 * 更正 of what a meeting is about, until it is over; the history keeps what it was. The room, and the one it is to be moved to, must be large
 * enough and have what is asked for. Nobody approves it again: an approver decides on a room and its time. Whoever corrects a request has a
 * hand in it. After the meeting papers may be added, such as the sign-in list, and none taken away.
 */
export function correct(booking: Booking, changes: Corrections, { venues, by }: CorrectionFacts): readonly BookingEvent[] | Refused {
  const changed = differing(booking, changes);
  const asks = changed.some((member) => NEEDS.has(member));
  const refused = afterwards(booking, changes, changed) ?? (asks ? suited(booking, changes, venues) : undefined);
  if (refused) return refused;
  return changed.length === 0 ? [] : [{ type: 'BookingCorrected', particulars: particularsOf({ ...booking, ...changes }), by }];
}

/** What the room has to do with. */
const NEEDS: ReadonlySet<string> = new Set<keyof Particulars>(['attendeeCount', 'layout', 'equipment']);

function differing(booking: Booking, changes: Corrections): string[] {
  const text = (value: unknown) => JSON.stringify(value ?? null);
  return Object.entries(changes).flatMap(([member, value]) => (text(value) === text(booking[member as keyof Particulars]) ? [] : [member]));
}

function afterwards(booking: Booking, changes: Corrections, changed: readonly string[]): Refused | undefined {
  const { status, papers } = booking;
  if (isToCome(booking) || status === 'BOOKING_STATUS_IN_USE') return undefined;
  if (status !== 'BOOKING_STATUS_FINISHED') return no('BOOKING_OVER', { status });
  if (changed.some((member) => member !== 'papers')) return no('ONLY_PAPERS_AFTERWARDS', {});
  const kept = papers.every((paper) => !changes.papers || changes.papers.includes(paper));
  return kept ? undefined : no('PAPERS_STAY', {}, { field: 'booking.papers' });
}

function suited(booking: Booking, changes: Corrections, venues: readonly Venue[]): Refused | undefined {
  const { attendeeCount, layout, equipment } = { ...booking, ...changes };
  const needs = { attendeeCount, equipment, ...(layout && { layout }) };
  return venues.map((venue) => suits(venue, needs, 'booking.')).find((refused) => refused !== undefined);
}

function particularsOf(booking: Omit<Particulars, 'layout'> & Corrections): Particulars {
  const { title, attendeeCount, layout, equipment, contact, contactPhone, contactSubject, note, papers } = booking;
  return { title, attendeeCount, equipment, contact, contactPhone, contactSubject, note, papers, ...(layout && { layout }) };
}
