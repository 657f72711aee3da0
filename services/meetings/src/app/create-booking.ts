import { isRefused, missing } from '@jiguan/kernel/refusal';
import { type Command, decided, type Stored, type UseCase } from '@jiguan/kit/app';
import { takenBy } from '../domain/alternatives.ts';
import { type Booking, type BookingDetails, evolveBooking } from '../domain/booking.ts';
import { overlaps } from '../domain/holds.ts';
import { weeklyShare } from '../domain/quota.ts';
import { request } from '../domain/request.ts';
import { rulesFor, unitOf, venueOf } from './facts.ts';
import type { Reads } from './ports.ts';
import { bookings } from './records.ts';
import { lost } from './slot-taken.ts';

export interface CreateBooking {
  readonly details: BookingDetails;
  /** Says whether it would be accepted; writes nothing. */
  readonly validateOnly: boolean;
}

export function createBooking(reads: Reads): Command<CreateBooking, Stored<Booking>> {
  return async ({ details, validateOnly }, use) => {
    const venue = await venueOf(use, details.room);
    if (!venue) return missing(details.room, 'booking.room');
    const rules = rulesFor(use, venue.room.region);
    if (isRefused(rules)) return rules;
    const outcome = request(details, use.actor.subject, { venue, unit: unitOf(use, details.unit), rules, now: use.now });
    const taken = lost(reads, use, details, { ...venue, rules }, undefined, 'booking.');
    if (!validateOnly || isRefused(outcome)) return decided(bookings, { newId: use.newId() }, outcome, { taken });
    const preview = outcome.reduce<Booking | undefined>(evolveBooking, undefined) as Booking;
    const share = weeklyShare(preview);
    if (share && (await reads.amountTaken(share.resource)) >= share.most) return taken(share.resource);
    if (!(await isStillFree(reads, preview))) return taken(details.room);
    return { changes: [], result: () => asPreview(preview, use) };
  };
}

async function isStillFree(reads: Reads, { holds }: Booking): Promise<boolean> {
  const taken = takenBy(await reads.taken(holds));
  return holds.every((hold) => !taken.get(hold.calendar)?.some((other) => overlaps(hold, other)));
}

const asPreview = (booking: Booking, { now }: UseCase): Stored<Booking> => ({
  ...booking,
  _id: '',
  version: 0,
  createTime: now,
  updateTime: now,
});
