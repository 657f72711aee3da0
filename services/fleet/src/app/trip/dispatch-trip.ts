import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, type Commitment, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import type { ReadingSource } from '../../domain/logbook/odometer.ts';
import { no } from '../../domain/refusals.ts';
import { applied } from '../../domain/rules.ts';
import { dispatch } from '../../domain/trip/dispatch.ts';
import { accept, comeBack, depart, extend, rate, settle, stepDone, type When } from '../../domain/trip/drive.ts';
import type { Trip, TripCost, TripEvent } from '../../domain/trip/trip.ts';
import type { Vehicle } from '../../domain/vehicle/vehicle.ts';
import { atTheWheel, toldLater, within } from '../facts.ts';
import { takeReading } from '../logbook/take-reading.ts';
import type { Reads } from '../ports.ts';
import { drivers, trips, vehicles } from '../records.ts';

/** Cars offered where one is taken. */
const OFFERED = 5;

/** 派车. */
export const dispatchTrip = (reads: Reads): Command<OnRecord & { readonly vehicle: string; readonly driver: string }, Stored<Trip>> =>
  on(trips, async (trip, { vehicle, driver }, use) => {
    const [car, who] = await Promise.all([use.load(vehicles, idOf(vehicle)), use.load(drivers, idOf(driver))]);
    return {
      outcome: dispatch(trip, { vehicle, driver }, { vehicle: car, driver: who, now: use.now }),
      taken: (resource) => lost(reads, use, { ...trip, vehicle, driver }, resource),
    };
  });

/** A step of a trip, which may be told of later than it was done. */
interface Step extends OnRecord {
  readonly occurTime?: Date | undefined;
}

export const acceptTrip = on(trips, (trip, { occurTime }: Step, use) => {
  const told = toldLater(use, trip.region, occurTime);
  return isRefused(told) ? told : accept(trip, atTheWheel(use, trip), use.now, told);
});

interface Reading extends Step {
  readonly odometerMetres: number;
  /** `files/…` of the odometer. */
  readonly photo?: string;
}

/** 出车, with a reading of the odometer. */
export const departTrip =
  (reads: Reads): Command<Reading, Stored<Trip>> =>
  (input, use) =>
    reading(reads, input, use, 'READING_SOURCE_DEPARTURE', (metres, vehicle, when) =>
      on(trips, (trip, _: Reading) => ({
        outcome: depart(trip, metres, { by: atTheWheel(use, trip), vehicle, ...when, ...(input.photo && { photo: input.photo }) }),
        // Who departs early meets the time of the trip before, whose car may be out: that is what is to be said.
        taken: async (resource) => lost(reads, use, trip, resource, await reads.outWith(trip.vehicle ?? '', trip.driver ?? '')),
      })),
    );

/** 收车, with a reading; those that waited for it are told in the same commit. */
export const returnTrip =
  (reads: Reads): Command<Reading, Stored<Trip>> =>
  async (input, use) => {
    const photo = input.photo && { photo: input.photo };
    const back = (metres: number, _: Vehicle, when: When) =>
      on(trips, (trip, _: Reading) => comeBack(trip, metres, { by: atTheWheel(use, trip), ...when, ...photo }));
    const commitment = await reading(reads, input, use, 'READING_SOURCE_RETURN', back);
    if ('refused' in commitment) return commitment;
    // A driver of one unit does not reach the trip of another: it finds out when it departs.
    const waiting = (await reads.waitingFor(input.name)).filter((trip) => within(use, trip));
    const freed = waiting.map((trip) => ({
      aggregate: trips,
      id: trip._id,
      before: trip,
      events: [{ type: 'TripFreed' } satisfies TripEvent],
    }));
    return { ...commitment, changes: [...commitment.changes, ...freed] };
  };

/** A command on a trip with what its car's odometer shows: both are committed, or neither. Whether the trip allows it is said first. */
async function reading(
  reads: Reads,
  input: Reading,
  use: UseCase,
  source: ReadingSource,
  command: (metres: number, vehicle: Stored<Vehicle>, when: When) => Command<Reading, Stored<Trip>>,
): Promise<Commitment<Stored<Trip>> | Refusal> {
  const trip = await use.load(trips, idOf(input.name));
  if (!trip) return missing(input.name);
  const car = trip.vehicle === undefined ? undefined : await use.load(vehicles, idOf(trip.vehicle));
  if (!car) return no('TRIP_NOT_IN_STATE', { status: trip.status });
  const told = toldLater(use, trip.region, input.occurTime);
  if (isRefused(told)) return told;
  const when = { now: use.now, told };
  // A time that cannot be is refused by the command, after what is wrong with the trip itself.
  const done = stepDone(trip, when);
  const look = {
    car,
    time: isRefused(done) ? use.now : done,
    shownMetres: input.odometerMetres,
    source,
    takenFor: input.name,
    field: 'odometer_metres',
  };
  const taken = await takeReading(reads, use, look);
  const commitment = await command(taken.metres, car, when)(input, use);
  if (isRefused(commitment)) return commitment;
  return taken.refused ?? { ...commitment, changes: [...commitment.changes, ...taken.changes] };
}

export const extendTrip = (reads: Reads): Command<OnRecord & { readonly endTime: Date }, Stored<Trip>> =>
  on(trips, (trip, { endTime }, use) => ({
    outcome: extend(trip, endTime, atTheWheel(use, trip), use.now),
    taken: (resource) => lost(reads, use, { ...trip, startTime: trip.endTime, endTime }, resource),
  }));

export const settleTrip = on(trips, (trip, { cost }: OnRecord & { readonly cost: TripCost }) => settle(trip, cost));
export const rateTrip = on(trips, (trip, { rating, comment }: OnRecord & { readonly rating: number; readonly comment: string }) =>
  rate(trip, rating, comment),
);

/** What stands in the way of car or driver, and which cars are free instead. */
async function lost(reads: Reads, use: UseCase, trip: Trip, resource: string, under?: Trip): Promise<Refusal> {
  if (resource.startsWith('hours/')) {
    const driver = (await use.load(drivers, idOf(trip.driver ?? '')))?.displayName ?? '';
    return no('DRIVER_DAY_FULL', { driver, hours: applied(trip.rules, 'driverDay') / 60 }, { field: 'driver' });
  }
  const ofDriver = resource.includes('/drivers/');
  const away = under !== undefined && (ofDriver ? under.driver === trip.driver : under.vehicle === trip.vehicle);
  const out = away || resource.startsWith('out/') || resource.startsWith('road/');
  if (ofDriver) {
    const driver = (await use.load(drivers, idOf(trip.driver ?? '')))?.displayName ?? '';
    return out ? no('DRIVER_NOT_BACK', { driver }, { field: 'driver' }) : no('DRIVER_TAKEN', { driver }, { field: 'driver' });
  }
  const plate = (await use.load(vehicles, idOf(trip.vehicle ?? '')))?.plate ?? '';
  const free = await reads.freeVehicles({ ...trip, limit: OFFERED });
  const suggestions = free.map((one) => `${one.plate} ${one.model}`).join('；') || '—';
  const alternatives = free.map((one) => ({ vehicle: `vehicles/${one._id}`, plate: one.plate, model: one.model }));
  return no(out ? 'VEHICLE_NOT_BACK' : 'VEHICLE_TAKEN', { plate, suggestions }, { field: 'vehicle', alternatives });
}
