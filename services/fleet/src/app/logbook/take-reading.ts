import { dayOf } from '@jiguan/kernel/day';
import type { Refusal } from '@jiguan/kernel/refusal';
import { nameOf } from '@jiguan/kernel/resource-name';
import type { Commitment, Stored, UseCase } from '@jiguan/kit/app';
import { dueOf, evolveLogbook, type Logbook, type LogbookEvent, note, tell } from '../../domain/logbook/logbook.ts';
import { between, offsetAt, type Reading, type ReadingSource } from '../../domain/logbook/odometer.ts';
import type { Vehicle } from '../../domain/vehicle/vehicle.ts';
import type { Reads } from '../ports.ts';
import { logbooks, readings, vehicles } from '../records.ts';

/** A look at the instrument of a vehicle. */
export interface Look {
  readonly car: Stored<Vehicle>;
  readonly time: Date;
  readonly shownMetres: number;
  readonly source: ReadingSource;
  /** `trips/…` or `costs/…`. */
  readonly takenFor?: string;
  /** Which field of the request said it. */
  readonly field: string;
}

/** What a look comes to: how far the car had come, and what is committed for it; or why it cannot be. */
export interface Taken {
  readonly metres: number;
  readonly refused: Refusal | undefined;
  readonly changes: Commitment['changes'];
}

/** Reads the instrument for a trip, a cost or by itself: a row, the latest reading of the logbook, and what falls due by it. The vehicle is told by the service itself, since drivers change no vehicles. */
export async function takeReading(reads: Reads, use: UseCase, look: Look): Promise<Taken> {
  const { car, time, shownMetres, source, takenFor, field } = look;
  const vehicle = nameOf('vehicles', car._id);
  // The logbook first: what was read around it is then no older than the version that the commit rests on.
  const { book, before, opened } = await logbookOf(use, car);
  const around = await reads.readingsAround(vehicle, time);
  const offset = offsetAt(book.clusters, time);
  const metres = shownMetres + offset;
  const refused = between({ time, metres }, around, { offset, field });
  const latest: Reading = book.latest && book.latest.time > time ? book.latest : { time, metres };
  const noted = note(book, latest, dayOf(use.now));
  const reading = { vehicle, unit: car.unit, region: car.region, time, shownMetres, metres, source, ...(takenFor && { takenFor }) };
  return {
    metres,
    refused,
    changes: [
      { aggregate: logbooks, id: car._id, before, events: [...opened, ...noted] },
      { aggregate: readings, id: use.newId(), before: undefined, events: [{ type: 'ReadingTaken', reading }] },
    ],
  };
}

/** The logbook of a vehicle, opened where it has none yet. */
export async function logbookOf(use: UseCase, car: Stored<Vehicle>) {
  const before = await use.load(logbooks, car._id);
  const first: LogbookEvent = { type: 'LogbookOpened', vehicle: nameOf('vehicles', car._id), unit: car.unit, region: car.region };
  return { before, opened: before ? [] : [first], book: before ?? evolveLogbook(undefined, first) };
}

/** The logbook of a vehicle that is new to the register. */
export const opening = (
  id: string,
  { unit, region }: { readonly unit: string; readonly region: string },
): Commitment['changes'][number] => ({
  aggregate: logbooks,
  id,
  before: undefined,
  events: [{ type: 'LogbookOpened', vehicle: nameOf('vehicles', id), unit, region }],
});

/** What happens to a logbook by whoever may change its vehicle too: the vehicle is told in the same commit when what is due of it changes. */
export function telling(
  car: Stored<Vehicle>,
  book: Stored<Logbook>,
  events: readonly LogbookEvent[],
  reason = '',
): readonly [Commitment['changes'][number], ...Commitment['changes']] {
  const after = events.reduce<Logbook>(evolveLogbook, book);
  const told = tell(after);
  const own = { aggregate: logbooks, id: book._id, before: book, events: [...events, ...told], ...(reason && { reason }) };
  if (told.length === 0) return [own];
  return [own, { aggregate: vehicles, id: car._id, before: car, events: [{ type: 'VehicleServicesJudged', dueServices: dueOf(after) }] }];
}
