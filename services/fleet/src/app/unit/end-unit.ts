import { isRefused } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Command, Commitment, UseCase } from '@jiguan/kit/app';
import { withdraw as withdrawApplication } from '../../domain/acquisition/progress.ts';
import { type Quota, quotaId, quotaOf, takeOver, withdraw } from '../../domain/quota/quota.ts';
import type { Moved } from '../../domain/quota/unit-end.ts';
import { cancel } from '../../domain/trip/drive.ts';
import { seal } from '../../domain/vehicle/life.ts';
import type { Vehicle } from '../../domain/vehicle/vehicle.ts';
import { passedOn } from '../logbook/pass-on.ts';
import type { Belongings, Reads } from '../ports.ts';
import { acquisitions, drivers, quotas, trips, unitEnds, vehicles } from '../records.ts';

/** Trips of one commit; a unit with more ahead is a mistake of the data, and the rest is refused at dispatch: its unit is no longer active. */
const TRIPS = 500;

export interface UnitEnded {
  /** `units/…`. */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  readonly reason: string;
  /** Into which it was merged; none: abolished. */
  readonly successor?: { readonly unit: string; readonly region: string };
}

type Changes = Commitment['changes'];

/**
 * A unit ended (flow F5), in one commit. Merged: quota, vehicles, drivers and future trips are the successor's, and what it holds still does not exceed
 * what it may. Abolished: its quota goes back to the giver, its vehicles are sealed until they are passed on, future trips are cancelled. Applications
 * under way end in both cases: the successor applies anew.
 */
export function endUnit(reads: Reads): Command<UnitEnded, void> {
  return async (ended, use) => {
    const own = await reads.belongingsOf(ended.unit, TRIPS);
    const { successor } = ended;
    const passed = successor ? await passOn(reads, own, { ...ended, successor }, use) : abolish(own, ended);
    const held = ({ category }: Quota) => (successor ? 0 : own.vehicles.filter((car) => counts(car, category)).length);
    const withdrawn = own.quotas.flatMap((quota) =>
      changed(quotas, quota, withdraw(quota, held(quota), ended.reason, use.now), ended.reason),
    );
    const given = own.acquisitions.flatMap((one) => changed(acquisitions, one, withdrawApplication(one, ended.reason), ended.reason));
    const moved = [...withdrawn, ...passed].flatMap(movedBy);
    return { changes: [...withdrawn, ...given, ...passed, await settled(ended, own, moved, use)], result: () => undefined };
  };
}

/** In the same commit: whoever hears it can rely on it. */
async function settled(
  { unit, region, reason }: UnitEnded,
  own: Belongings,
  moved: readonly Moved[],
  use: UseCase,
): Promise<Changes[number]> {
  const { vehicles, drivers, quotas, trips } = own;
  const counted = { vehicles: vehicles.length, drivers: drivers.length, quotas: quotas.length, trips: trips.length };
  const id = idOf(unit);
  const before = await use.load(unitEnds, id);
  const events = [{ type: 'UnitSettled', unit, region, ...counted, moved: moved.length > 0 ? moved : (before?.moved ?? []) }];
  return { aggregate: unitEnds, id, before, events, reason };
}

/** What a revocation gives back: trips that were cancelled, and logbooks, which go with their cars, are none of it. */
function movedBy({ aggregate: { collection }, id, before, events }: Changes[number]): Moved[] {
  if (collection === 'logbooks' || events.some(({ type }) => type === 'TripCancelled')) return [];
  const was = before as { readonly version: number; readonly size?: number; readonly overQuota?: boolean } | undefined;
  const moved = { record: nameOf(collection, id), version: (was?.version ?? 0) + events.length };
  return [{ ...moved, ...(collection === 'quotas' && { size: was?.size ?? 0 }), ...(was?.overQuota && { over: true }) }];
}

const counts = ({ category, holding }: Vehicle, of: Quota['category']) => category === of && holding !== 'HOLDING_RENTED';

async function passOn(reads: Reads, own: Belongings, { successor, reason }: Required<UnitEnded>, use: UseCase): Promise<Changes> {
  const { unit, region } = successor;
  const grown = await Promise.all(
    own.quotas.map(async (quota) => {
      if (quota.withdrawn || quota.size === 0) return [];
      const id = quotaId(unit, quota.category);
      const before = await use.load(quotas, id);
      const events = takeOver(before, quota, successor, { documentNumber: reason, now: use.now });
      return [{ aggregate: quotas, id, before, events, reason }];
    }),
  );
  const findings = await beyond(reads, own, unit);
  const cars = sortedBy(findings, own.vehicles).flatMap((car) => {
    const said = { unit, region, previousUnit: car.unit, documentNumber: reason, overQuota: findings.has(car._id) };
    return changed(vehicles, car, [{ type: 'VehicleTransferred', ...said }], reason);
  });
  const books = await Promise.all(own.vehicles.map((car) => passedOn(use, `vehicles/${car._id}`, { name: unit, region })));
  const people = own.drivers.flatMap((one) => changed(drivers, one, [{ type: 'DriverPassedOn', unit, region }], reason));
  const ahead = own.trips.flatMap((trip) => changed(trips, trip, [{ type: 'TripPassedOn', unit, region }], reason));
  return [...grown.flat(), ...cars, ...books.flat(), ...people, ...ahead];
}

/** The cars for which the successor has no place even with the quota it takes over: they come to it as findings. */
async function beyond(reads: Reads, own: Belongings, unit: string): Promise<ReadonlySet<string>> {
  const categories = [...new Set(own.vehicles.map(({ category }) => category))];
  const rooms = await reads.roomIn(categories.map((category) => quotaOf(unit, category)));
  return new Set(
    categories
      .flatMap((category) => {
        const taken = own.quotas.find((quota) => quota.category === category && !quota.withdrawn)?.size ?? 0;
        const room = Math.max(0, (rooms.get(quotaOf(unit, category)) ?? 0) + taken);
        return own.vehicles.filter((car) => counts(car, category)).slice(room);
      })
      .map(({ _id }) => _id),
  );
}

/** Findings last: a place that is there is taken before one that is not. */
const sortedBy = (findings: ReadonlySet<string>, cars: Belongings['vehicles']) =>
  [...cars].sort((a, b) => Number(findings.has(a._id)) - Number(findings.has(b._id)));

function abolish(own: Belongings, { reason }: UnitEnded): Changes {
  const cars = own.vehicles.flatMap((car) => changed(vehicles, car, seal(car, reason), reason));
  return [...cars, ...own.trips.flatMap((trip) => changed(trips, trip, cancel(trip, reason), reason))];
}

/** What happens to a record; nothing where its state does not allow it: a car in repair stays there. */
function changed(aggregate: Changes[number]['aggregate'], before: { readonly _id: string }, outcome: object, reason: string): Changes {
  if (isRefused(outcome)) return [];
  const events = outcome as Changes[number]['events'];
  return events.length === 0 ? [] : [{ aggregate, id: idOf(before._id), before: before as Changes[number]['before'], events, reason }];
}
