/** Reads the store and says what is wrong with it. Shares no code with what wrote it. */
import type { Store } from '@jiguan/kit/store';

interface TripRow {
  _id: string;
  status: string;
  startTime: Date;
  endTime: Date;
  departedTime?: Date;
  returnedTime?: Date;
  vehicle?: string;
  driver?: string;
  imported: boolean;
}

interface VehicleRow {
  _id: string;
  unit: string;
  category: string;
  holding: string;
  status: string;
  plate: string;
  overQuota: boolean;
}

interface QuotaRow {
  _id: string;
  unit?: string;
  region: string;
  giver: string;
  parent?: string;
  category: string;
  size: number;
}

interface Stretch {
  readonly by: string;
  readonly from: number;
  readonly to: number;
}

const PLANNED = ['TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED', 'TRIP_STATUS_UNDER_WAY'];

/** Every fault found, in words; an empty list is a sound store. */
export async function faults({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const all = <T>(name: string) => db.collection(name).find().toArray() as unknown as Promise<T[]>;
  const [trips, vehicles, quotas] = [await all<TripRow>('trips'), await all<VehicleRow>('vehicles'), await all<QuotaRow>('quotas')];
  return [
    ...doubled(
      'planned',
      trips.filter(({ status }) => PLANNED.includes(status)),
      ({ startTime, endTime }) => [+startTime, +endTime],
    ),
    ...doubled(
      'on the road',
      trips.filter(({ departedTime }) => departedTime),
      ({ departedTime, returnedTime }) => [Number(departedTime), returnedTime ? +returnedTime : Number.POSITIVE_INFINITY],
    ),
    ...overQuota(vehicles, quotas),
    ...twice(vehicles),
  ];
}

/** No vehicle and no driver in two trips at once. */
function doubled(what: string, trips: readonly TripRow[], span: (trip: TripRow) => readonly [number, number]): string[] {
  const found: string[] = [];
  for (const key of ['vehicle', 'driver'] as const) {
    const byOne = new Map<string, Stretch[]>();
    for (const trip of trips) {
      const [from, to] = span(trip);
      const one = trip[key] ?? '';
      byOne.set(one, [...(byOne.get(one) ?? []), { by: trip._id, from, to }]);
    }
    for (const [one, stretches] of byOne) {
      const sorted = stretches.sort((a, b) => a.from - b.from);
      sorted.forEach((stretch, i) => {
        const before = sorted[i - 1];
        if (before && before.to > stretch.from) found.push(`${one} is ${what} twice: ${before.by} and ${stretch.by}`);
      });
    }
  }
  return found;
}

/** Nobody holds more than its quota but for findings, and nobody hands down more than it has. */
function overQuota(vehicles: readonly VehicleRow[], quotas: readonly QuotaRow[]): string[] {
  return quotas.flatMap((quota) => {
    const held = vehicles.filter(
      (one) =>
        one.unit === quota.unit &&
        one.category === quota.category &&
        one.holding !== 'HOLDING_RENTED' &&
        one.status !== 'VEHICLE_STATUS_DEREGISTERED',
    );
    const findings = held.some((one) => one.overQuota);
    const given = quotas.filter((other) => other.parent === `quotas/${quota._id}`).reduce((sum, { size }) => sum + size, 0);
    return [
      ...(held.length > quota.size && !findings ? [`${quota._id} allows ${quota.size}, and ${held.length} are held`] : []),
      ...(given > quota.size ? [`${quota._id} is ${quota.size}, and ${given} are handed down`] : []),
    ];
  });
}

function twice(vehicles: readonly VehicleRow[]): string[] {
  const plates = vehicles.filter(({ status }) => status !== 'VEHICLE_STATUS_DEREGISTERED').map(({ plate }) => plate);
  return plates.filter((plate, i) => plates.indexOf(plate) !== i).map((plate) => `${plate} is on two vehicles`);
}
