import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, type Imported, importedRows, type Taken, type UseCase } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { type PastTrip, record } from '../../domain/trip/past.ts';
import type { TripEvent } from '../../domain/trip/trip.ts';
import { rulesFor, unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { drivers, trips, vehicles } from '../records.ts';

export interface ImportTrips {
  /** `regions/…`. */
  readonly region: string;
  readonly rows: readonly PastTrip[];
  readonly validateOnly: boolean;
}

/** 补录 of past trips: every row that cannot be taken is named, and one such row keeps all out. */
export function importTrips(reads: Reads): Command<ImportTrips, Imported> {
  return async ({ region, rows, validateOnly }, use) => {
    const outcomes = await Promise.all(rows.map((row) => decide(row, region, use)));
    const clashes = clashing(rows, await reads.taken(rows.flatMap(holdsOf)));
    const changes = outcomes.map((events, row): readonly Change[] | Refusal => {
      if (isRefused(events)) return events;
      const resource = clashes.get(row);
      if (resource !== undefined) return no('TRIP_OVERLAPS', { resource }, { field: 'departed_time' });
      return [{ aggregate: trips, id: use.newId(), before: undefined, events }];
    });
    return importedRows({ validateOnly }, changes, (resource) => no('TRIP_OVERLAPS', { resource: resource.slice('road/'.length) }));
  };
}

async function decide(row: PastTrip, region: string, use: UseCase): Promise<readonly TripEvent[] | Refusal> {
  const rules = rulesFor(use, region);
  if (isRefused(rules)) return rules;
  const [vehicle, driver] = await Promise.all([use.load(vehicles, idOf(row.vehicle)), use.load(drivers, idOf(row.driver))]);
  return record(row, use.actor.subject, { unit: unitOf(use, row.unit), vehicle, driver, region, rules, now: use.now });
}

const holdsOf = ({ vehicle, driver, departedTime: from, returnedTime: to }: PastTrip) =>
  from < to ? [vehicle, driver].map((one) => ({ resource: `road/${one}`, from, to })) : [];

/** For every row that overlaps something: what. Later rows lose to earlier ones. */
function clashing(rows: readonly PastTrip[], standing: readonly Taken[]): ReadonlyMap<number, string> {
  const held = new Map<string, { from: Date; to: Date }[]>();
  const note = ({ resource, from, to }: Omit<Taken, 'by'>) => held.set(resource, [...(held.get(resource) ?? []), { from, to }]);
  for (const one of standing) note(one);
  const lost = new Map<number, string>();
  rows.forEach((row, i) => {
    const holds = holdsOf(row);
    const clash = holds.find(({ resource, from, to }) => held.get(resource)?.some((other) => other.from < to && from < other.to));
    if (clash) lost.set(i, clash.resource.slice('road/'.length));
    else holds.forEach(note);
  });
  return lost;
}
