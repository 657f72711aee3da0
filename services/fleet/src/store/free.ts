import { dayOf } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import { askedTogether, claimsIn, type Loader, recordLoader, type Store } from '@jiguan/kit/store';
import type { FreeWanted, Reads } from '../app/ports.ts';
import type { Driver } from '../domain/driver/driver.ts';
import type { Span, Trip } from '../domain/trip/trip.ts';
import type { Vehicle } from '../domain/vehicle/vehicle.ts';

/** Ids of those that fit, in their order. */
type Fitting = (from: number, most: number) => Promise<readonly { readonly _id: string }[]>;

/** Looked at beyond those that are wanted, so that a few that are planned cost no second look. */
const SPARE = 5;
/** Most that are looked at together. */
const MOST = 500;

/**
 * Cars and drivers that are planned for nothing in a time. Those that fit are looked at in their order, a few at a time, until enough are free: what a
 * question costs follows what it answers, not the size of the pool nor the trips of a year. What many ask at the same moment is read once.
 */
export function freeReads(store: Store): Pick<Reads, 'freeVehicles' | 'freeDrivers'> {
  const [vehicles, drivers] = [store.records.model('vehicles'), store.records.model('drivers')];
  const claims = claimsIn(store);
  const trips = recordLoader<Trip>(store, 'trips');
  const [cars, people] = [recordLoader<Vehicle>(store, 'vehicles'), recordLoader<Driver>(store, 'drivers')];

  const isPlanned = (name: string, { startTime, endTime }: Span) => claims.isTaken(`plan/${name}`, startTime, endTime);
  /** Should be back and is not: nobody knows when it will be. */
  const isLate = async (name: string): Promise<boolean> => {
    const out = await claims.holderOf(`out/${name}`);
    const trip = out && (await trips.load(idOf(out)));
    return Boolean(trip && trip.endTime < new Date());
  };
  const isFree = async (name: string, span: Span) => !(await Promise.all([isPlanned(name, span), isLate(name)])).some((busy) => busy);
  /** Ids of those that are free. */
  const free = async (collection: string, wanted: FreeWanted, fitting: Fitting): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let from = 0, most = wanted.limit + SPARE; found.length < wanted.limit; from += most, most = Math.min(2 * most, MOST)) {
      const ids = (await fitting(from, most)).map(({ _id }) => _id);
      const are = await Promise.all(ids.map((id) => isFree(`${collection}/${id}`, wanted)));
      found.push(...ids.filter((_, i) => are[i]));
      if (ids.length < most) break;
    }
    return found.slice(0, wanted.limit);
  };

  /** Ids of those that fit, in an order. */
  const inOrder =
    (model: ReturnType<typeof store.records.model>, fits: object, sort: Readonly<Record<string, 1>>): Fitting =>
    (from, most) =>
      model.find(fits).select({ _id: 1 }).sort(sort).skip(from).limit(most).lean<{ _id: string }[]>().exec();

  return {
    freeVehicles: askedTogether(async (wanted: FreeWanted) => {
      const { unit, region, passengerCount, endTime } = wanted;
      const fits = {
        ...{ region, status: 'VEHICLE_STATUS_IN_SERVICE', seats: { $gt: passengerCount }, usableUntil: { $gte: dayOf(endTime) } },
        $or: [{ holding: { $ne: 'HOLDING_KEPT' } }, { unit }],
      };
      return loaded(cars, await free('vehicles', wanted, inOrder(vehicles, fits, { seats: 1, _id: 1 })));
    }),
    freeDrivers: askedTogether(async (wanted: FreeWanted) => {
      const fits = { region: wanted.region, status: 'DRIVER_STATUS_ACTIVE', licenceExpires: { $gte: dayOf(wanted.endTime) } };
      return loaded(people, await free('drivers', wanted, inOrder(drivers, fits, { _id: 1 })));
    }),
  };
}

async function loaded<T>(loader: Loader<T>, ids: readonly string[]): Promise<readonly T[]> {
  const found = await Promise.all(ids.map((id) => loader.load(id)));
  return found.filter((one): one is Awaited<T> & T => one !== undefined);
}
