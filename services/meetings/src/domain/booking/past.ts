import { missing } from '@jiguan/kernel/refusal';
import { no, type Refused } from '../refusals.ts';
import { suits, type Unit, type Venue } from '../room/eligibility.ts';
import type { Rules } from '../rules.ts';
import { type Hold, holdsOn, overlaps } from '../slot/holds.ts';
import { notTooLong } from '../slot/slot.ts';
import type { BookingDetails, BookingEvent } from './booking.ts';

/** A meeting as it is on record; `noShow`: it was booked, and nobody came. */
export interface PastMeeting extends BookingDetails {
  readonly noShow?: boolean;
}

export interface PastFacts {
  readonly venue: Venue | undefined;
  readonly unit: Unit | undefined;
  readonly rules: Rules;
  readonly now: Date;
  /** The region whose records are brought in, six digits. */
  readonly region: string;
  readonly inRegion: boolean;
}

/**
 * 补录: a meeting that was held. Its slot is the bare time of the meeting: buffers are a rule for planning, and what happened happened.
 * For the same reason nobody asks whether the unit still exists or the room is still in service.
 */
export function record(
  { noShow = false, ...details }: PastMeeting,
  organizer: string,
  facts: PastFacts,
): readonly BookingEvent[] | Refused {
  const { venue, unit, rules, now } = facts;
  const { startTime, endTime } = details;
  if (!venue) return missing(details.room, 'room');
  if (!facts.inRegion) return no('ROOM_OUTSIDE_REGION', { room: details.room, region: facts.region }, { field: 'room' });
  if (!unit) return no('UNIT_UNKNOWN', { unit: details.unit }, { field: 'unit' });
  if (endTime <= startTime) {
    return no('END_BEFORE_START', { start_time: startTime.toISOString(), end_time: endTime.toISOString() }, { field: 'end_time' });
  }
  if (endTime > now) return no('RECORD_NOT_PAST', { end_time: endTime.toISOString(), now: now.toISOString() }, { field: 'end_time' });
  const refused = notTooLong(details, rules) ?? suits(venue, { ...details, equipment: [] });
  if (refused) return refused;
  const { region, leaves } = venue.room;
  const placement = {
    region,
    // Nobody used the room: what took its place may be on record as well.
    holds: noShow ? [] : holdsOn(leaves, startTime, endTime),
    setupSeconds: 0,
    cleanDownSeconds: 0,
    rules: Object.values(rules),
  };
  return [{ type: 'BookingImported', booked: { ...details, ...placement, organizer }, ...(noShow && { noShow }) }];
}

/** Someone's hold, for finding overlaps among rows. */
export interface Held extends Hold {
  readonly by: string;
}

/** For every candidate that overlaps something: whom. Later candidates lose to earlier ones. */
export function clashes(candidates: readonly (readonly Held[])[], standing: readonly Held[]): Map<number, Held> {
  const byCalendar = new Map<string, Held[]>();
  const note = (held: Held) => byCalendar.set(held.calendar, [...(byCalendar.get(held.calendar) ?? []), held]);
  for (const held of standing) note(held);
  const lost = new Map<number, Held>();
  candidates.forEach((holds, i) => {
    const rival = holds.flatMap((hold) => (byCalendar.get(hold.calendar) ?? []).filter((other) => overlaps(hold, other)))[0];
    if (rival) lost.set(i, rival);
    else holds.forEach(note);
  });
  return lost;
}
