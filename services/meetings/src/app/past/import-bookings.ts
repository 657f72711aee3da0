import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, FIRST_ROW, type Imported, importedRows, type UseCase } from '@jiguan/kit/app';
import type { Booking, BookingEvent } from '../../domain/booking/booking.ts';
import { clashes, type Held, type PastMeeting, record } from '../../domain/booking/past.ts';
import { no } from '../../domain/refusals.ts';
import type { Venue } from '../../domain/room/eligibility.ts';
import type { Rules } from '../../domain/rules.ts';
import { whenText } from '../../domain/slot/when.ts';
import { rulesFor, unitOf, venueOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { bookings } from '../records.ts';

export interface ImportBookings {
  /** `regions/…` */
  readonly region: string;
  readonly rows: readonly PastMeeting[];
  readonly validateOnly: boolean;
}

type Outcome = readonly BookingEvent[] | Refusal;

/** 补录 of past meetings: every row that cannot be taken is named, and one such row keeps all out. */
export function importBookings(reads: Reads): Command<ImportBookings, Imported> {
  return async ({ region, rows, validateOnly }, use) => {
    return importedRows({ validateOnly }, await pastChanges(reads, rows, region, use), slotLost);
  };
}

/** What a lost slot is to whoever imports. */
export const slotLost = (resource: string): Refusal =>
  no('SLOT_TAKEN', { room: resource, display_name: resource, when: '', suggestions: '—' }, { field: 'start_time' });

/** What each row makes, or why it cannot be taken; a meeting that is in already as its row says stays as it is. */
export async function pastChanges(
  reads: Reads,
  rows: readonly PastMeeting[],
  region: string,
  use: UseCase,
): Promise<(readonly Change[] | Refusal)[]> {
  const outcomes = await decideAll(rows, region, use);
  const ids = rows.map(() => use.newId());
  const lost = await overlapping(reads, rows, outcomes, ids, use);
  return outcomes.map((events, i): readonly Change[] | Refusal => {
    const instead = lost.get(i);
    if (isRefused(events) || isRefused(instead)) return isRefused(events) ? events : (instead as Refusal);
    return [instead ?? { aggregate: bookings, id: ids[i] as string, before: undefined, events, reason: '补录' }];
  });
}

async function decideAll(rows: readonly PastMeeting[], region: string, use: UseCase): Promise<Outcome[]> {
  const names = [...new Set(rows.map(({ room }) => room))];
  const loaded = await Promise.all(names.map((name) => venueOf(use, name)));
  const venues = new Map<string, Venue | undefined>(names.map((name, i) => [name, loaded[i]]));
  const regions = new Set([region, ...loaded.flatMap((venue) => venue?.room.region ?? [])]);
  // Once for each region: a file has two thousand rows.
  const inForceIn = new Map([...regions].map((one) => [one, rulesFor(use, one)]));
  return rows.map((row) => {
    const venue = venues.get(row.room);
    const inForce = inForceIn.get(venue?.room.region ?? region) as Rules | Refusal;
    if (isRefused(inForce)) return inForce;
    const inRegion = venue !== undefined && covers(region, venue.room.region);
    const facts = { venue, unit: unitOf(use, row.unit), rules: inForce, now: use.now, region, inRegion };
    return record(row, use.actor.subject, facts);
  });
}

/** Why a row overlaps what is taken, or another row, by its index; what is there as the row says is no overlap. */
async function overlapping(
  reads: Reads,
  rows: readonly PastMeeting[],
  outcomes: readonly Outcome[],
  ids: readonly string[],
  use: UseCase,
): Promise<ReadonlyMap<number, Refusal | Change>> {
  const wanted = outcomes.map((outcome, i): readonly Held[] => {
    const event = isRefused(outcome) ? undefined : outcome[0];
    return event?.type === 'BookingImported' ? event.booked.holds.map((hold) => ({ ...hold, by: `bookings/${ids[i]}` })) : [];
  });
  const rowOf = new Map(ids.map((id, i) => [`bookings/${id}`, i]));
  const lost = clashes(wanted, await reads.taken(wanted.flat()));
  const met = [...lost].map(async ([row, rival]): Promise<[number, Refusal | Change]> => {
    const other = rowOf.get(rival.by);
    const slot = rows[row] as PastMeeting;
    const there = other === undefined && rival.by.startsWith('bookings/') ? await use.load(bookings, idOf(rival.by)) : undefined;
    if (there && entered(slot, there)) return [row, { aggregate: bookings, id: there._id, before: there, events: [] }];
    const details = { room: slot.room, display_name: slot.room, when: whenText(slot), suggestions: '—' };
    const against = other === undefined ? { other: rival.by } : { other: `row ${other + FIRST_ROW}` };
    return [row, no('SLOT_TAKEN', { ...details, ...against }, { field: 'start_time' })];
  });
  return new Map(await Promise.all(met));
}

const entered = (said: PastMeeting, { imported, room, unit, title, startTime, endTime }: Booking): boolean =>
  imported &&
  !said.noShow &&
  room === said.room &&
  unit === said.unit &&
  title === said.title &&
  +startTime === +said.startTime &&
  +endTime === +said.endTime;
