import { dayOf } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Aggregate, Change, Command, Stored, UseCase } from '@jiguan/kit/app';
import { type Quota, quotaOf } from '../../domain/quota/quota.ts';
import type { Moved } from '../../domain/quota/unit-end.ts';
import { unseal } from '../../domain/vehicle/life.ts';
import type { Vehicle } from '../../domain/vehicle/vehicle.ts';
import { passedOn } from '../logbook/pass-on.ts';
import type { Reads } from '../ports.ts';
import { drivers, quotas, trips, unitEnds, vehicles } from '../records.ts';

export interface UnitRestored {
  /** `units/…`. */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  readonly reason: string;
}

type Kind = 'quotas' | 'vehicles' | 'drivers' | 'trips';
// biome-ignore lint/suspicious/noExplicitAny: four kinds of record in one table.
const kinds: Readonly<Record<Kind, Aggregate<any, any>>> = { quotas, vehicles, drivers, trips };

/** Something that passed on and is as it was then. */
type Same = Moved & { readonly now: Stored<object> };

/**
 * A unit's end was revoked: cars, drivers and trips that nobody changed since are its own again, and so is its quota, but for what the successor
 * needs for the cars that stay there, and for what the giver has handed down elsewhere. What is left to people is told by number.
 */
export function restoreUnit(reads: Reads): Command<UnitRestored, void> {
  return async (restored, use) => {
    const { unit, region, reason } = restored;
    const before = await use.load(unitEnds, idOf(unit));
    const moved = before?.moved ?? [];
    const found = await Promise.all(moved.map(async (one) => ({ ...one, now: await use.load(kinds[kindOf(one)], idOf(one.record)) })));
    const same = found.filter((one): one is Same => one.now?.version === one.version);
    const own = (kind: Kind) => same.filter((one) => kindOf(one) === kind);
    const quota = await quotasBack(
      reads,
      found.filter((one): one is Same => one.now !== undefined),
      restored,
      use,
    );
    const beyond = beyondOf(own('vehicles'), quota.places);
    // Findings last: a place that is there is taken before one that is not.
    const cars = own('vehicles')
      .sort((a, b) => Number(beyond.has(a)) - Number(beyond.has(b)))
      .flatMap((one) => carBack(one, beyond.has(one), restored));
    const books = await Promise.all(cars.map(({ id }) => passedOn(use, `vehicles/${id}`, { name: unit, region })));
    const people = own('drivers').map((one) => back(one, { type: 'DriverPassedOn', unit, region }, reason));
    const ahead = own('trips').map((one) => back(one, { type: 'TripPassedOn', unit, region }, reason));
    const given = { vehicles: cars.length, drivers: people.length, quotas: quota.restored, trips: ahead.length };
    const kept = moved.length - quota.settled - cars.length - people.length - ahead.length;
    const event = { type: kept > 0 ? 'UnitNotPutBack' : 'UnitPutBack', unit, region, ...given, kept, moved: [] };
    const end = { aggregate: unitEnds, id: idOf(unit), before, events: [event], reason };
    return { changes: [...quota.changes, ...cars, ...books.flat(), ...people, ...ahead, end as Change], result: () => undefined };
  };
}

const kindOf = ({ record }: Moved) => record.slice(0, record.indexOf('/')) as Kind;

const back = ({ record, now }: Same, event: { readonly type: string } & Record<string, unknown>, reason: string): Change => ({
  ...{ aggregate: kinds[kindOf({ record, version: 0 })], id: now._id, before: now, events: [event], reason },
});

/** From the successor, or to be driven again where it was only sealed. */
function carBack(one: Same, overQuota: boolean, { unit, region, reason }: UnitRestored): Change[] {
  const car = one.now as Stored<Vehicle>;
  if (car.unit !== unit) {
    const said = { unit, region, previousUnit: car.unit, documentNumber: reason, overQuota };
    return [back(one, { type: 'VehicleTransferred', ...said }, reason)];
  }
  const events = unseal(car);
  return isRefused(events) ? [] : events.map((event) => back(one, event, reason));
}

/** The cars for which the unit has no place again, those that had none before first. */
function beyondOf(cars: readonly Same[], places: ReadonlyMap<string, number>): ReadonlySet<Same> {
  const counted = cars.filter(({ now }) => (now as Stored<Vehicle>).holding !== 'HOLDING_RENTED');
  const byCategory = Map.groupBy(counted, ({ now }) => (now as Stored<Vehicle>).category);
  return new Set(
    [...byCategory].flatMap(([category, all]) =>
      all.sort((a, b) => Number(a.over ?? false) - Number(b.over ?? false)).slice(places.get(category) ?? 0),
    ),
  );
}

async function quotasBack(reads: Reads, found: readonly Same[], { unit, reason }: UnitRestored, use: UseCase) {
  const all = found.filter((one) => kindOf(one) === 'quotas').map((one) => ({ ...one, now: one.now as Stored<Quota> }));
  const changes: Change[] = [];
  const places = new Map<string, number>(all.filter(({ now }) => now.unit === unit).map(({ now }) => [now.category, now.size]));
  let [restored, settled] = [0, 0];
  for (const own of all.filter(({ now }) => now.unit === unit)) {
    const { category, giver } = own.now;
    const heir = all.find(({ now }) => now.unit !== unit && now.category === category);
    if (own.now.version !== own.version || (heir && heir.now.version !== heir.version)) continue;
    const stay = heir ? found.filter((one) => staysWith(one, heir.now.unit, category)).length : 0;
    const size = Math.max(0, (own.size ?? 0) - stay);
    const freed = heir && heir.now.giver === giver ? size : 0;
    const room = own.now.parent === undefined ? Number.POSITIVE_INFINITY : await roomOf(reads, quotaOf(giver, category));
    if (size - own.now.size - freed > room) continue;
    const sized = { effectiveFrom: dayOf(use.now), documentNumber: reason };
    changes.push(back(own, { type: 'QuotaRestored', size, ...sized }, reason));
    if (heir) changes.push(back(heir, { type: 'QuotaChanged', size: heir.now.size - size, ...sized }, reason));
    places.set(category, size);
    restored++;
    settled += heir ? 2 : 1;
  }
  return { changes, restored, settled, places };
}

const roomOf = async (reads: Reads, resource: string) => (await reads.roomIn([resource])).get(resource) ?? 0;

/** A car that was changed since stays with the successor, and needs its place there. */
function staysWith(one: Same, unit: string | undefined, category: Quota['category']): boolean {
  if (kindOf(one) !== 'vehicles' || one.now.version === one.version) return false;
  const car = one.now as Stored<Vehicle>;
  return car.unit === unit && car.category === category && car.holding !== 'HOLDING_RENTED' && !car.overQuota;
}
