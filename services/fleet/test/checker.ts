/** Reads the store and says what is wrong with it. Shares no code with what wrote it. */
import type { Store } from '@jiguan/kit/store';

interface TripRow {
  _id: string;
  status: string;
  startTime: Date;
  endTime: Date;
  departedTime?: Date;
  returnedTime?: Date;
  outUntil?: Date;
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

interface HeldRow {
  _id: string;
  claims?: { from: Date; to: Date; by: string }[];
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
      trips.filter(({ departedTime, vehicle }) => departedTime && vehicle),
      ({ departedTime, returnedTime }) => [Number(departedTime), returnedTime ? +returnedTime : Number.POSITIVE_INFINITY],
    ),
    ...overQuota(vehicles, quotas),
    ...twice(vehicles),
    ...strayHolds(
      trips,
      (await all<HeldRow>('claims')).filter(({ claims }) => claims !== undefined),
    ),
  ];
}

/** Every calendar of a car or driver is held by the trips that have it, from when to when they do; a day's row lists what touches it whole. */
function strayHolds(trips: readonly TripRow[], calendars: readonly HeldRow[]): string[] {
  const line = (resource: string, by: string, from: Date, to: Date) => `${resource} by ${by}, ${from.toISOString()} to ${to.toISOString()}`;
  const wanted = new Set(
    trips.flatMap((trip) =>
      heldBy(trip)
        .filter(([, from, to]) => from < to)
        .flatMap(([kind, from, to]) => [trip.vehicle, trip.driver].map((one) => line(`${kind}/${one}`, `trips/${trip._id}`, from, to))),
    ),
  );
  const found = new Set(
    calendars.flatMap(({ _id, claims = [] }) => claims.map(({ from, to, by }) => line(_id.slice(0, _id.lastIndexOf('/')), by, from, to))),
  );
  return [
    ...[...wanted].filter((one) => !found.has(one)).map((one) => `not held: ${one}`),
    ...[...found].filter((one) => !wanted.has(one)).map((one) => `held by nobody: ${one}`),
  ];
}

type Hold = readonly [kind: 'plan' | 'road', from: Date, to: Date];

/** What a trip is to hold of its car and of its driver, by its times alone. */
function heldBy(trip: TripRow): readonly Hold[] {
  const { status, startTime, endTime, departedTime, returnedTime, outUntil, imported } = trip;
  if (!trip.vehicle) return [];
  const first = departedTime && departedTime < startTime ? departedTime : startTime;
  if (status === 'TRIP_STATUS_DISPATCHED' || status === 'TRIP_STATUS_ACCEPTED') return [['plan', startTime, endTime]];
  if (status === 'TRIP_STATUS_UNDER_WAY')
    return [
      ['plan', first, endTime],
      ['road', departedTime as Date, outUntil as Date],
    ];
  if (status !== 'TRIP_STATUS_RETURNED' && status !== 'TRIP_STATUS_SETTLED') return [];
  const [departed, returned] = [departedTime as Date, returnedTime as Date];
  const last = returned < endTime ? returned : endTime;
  return [...(imported ? [] : [['plan', first, last] as const]), ['road', departed, returned]];
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
