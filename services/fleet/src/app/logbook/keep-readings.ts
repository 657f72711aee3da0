import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Command, Commitment, New, OnRecord, Stored, UseCase } from '@jiguan/kit/app';
import { note } from '../../domain/logbook/logbook.ts';
import { between, offsetAt } from '../../domain/logbook/odometer.ts';
import { correct, type OdometerReading, type ReadingEvent } from '../../domain/logbook/reading.ts';
import { no } from '../../domain/refusals.ts';
import { reread } from '../../domain/trip/drive.ts';
import type { Reads } from '../ports.ts';
import { costs, logbooks, readings, trips, vehicles } from '../records.ts';
import { mayHandle } from './handling.ts';
import { logbookOf, takeReading, telling } from './take-reading.ts';

export interface CheckedReading {
  readonly vehicle: string;
  readonly time: Date;
  readonly shownMetres: number;
}

/** 抄表; one that comes late is taken where it fits. */
export const createReading =
  (reads: Reads): Command<New<CheckedReading>, Stored<OdometerReading>> =>
  async ({ details: { vehicle, time, shownMetres } }, use) => {
    const car = await use.load(vehicles, idOf(vehicle));
    if (!car) return missing(vehicle, 'odometer_reading.vehicle');
    if (time > use.now) return no('READING_IN_FUTURE', { time: time.toISOString() }, { field: 'odometer_reading.time' });
    const { book } = await logbookOf(use, car);
    const refused = await mayHandle(reads, use, book);
    if (refused) return refused;
    const field = 'odometer_reading.shown_metres';
    const taken = await takeReading(reads, use, { car, time, shownMetres, source: 'READING_SOURCE_CHECK', field });
    if (taken.refused) return taken.refused;
    return { changes: taken.changes, result: (saved) => saved[1] as Stored<OdometerReading> };
  };

interface Corrected extends OnRecord {
  readonly shownMetres: number;
}

/** 更正读数: what rests on it is derived anew in the same commit, its trip or cost and what is due, and nothing else. */
export const correctReading =
  (reads: Reads): Command<Corrected, Stored<OdometerReading>> =>
  async ({ name, shownMetres, reason = '' }, use) => {
    const reading = await use.load(readings, idOf(name));
    if (!reading) return missing(name);
    const [book, car] = await Promise.all([use.load(logbooks, idOf(reading.vehicle)), use.load(vehicles, idOf(reading.vehicle))]);
    if (!book || !car) throw new Error(`${name} of a vehicle without a logbook`);
    const offset = offsetAt(book.clusters, reading.time);
    const outcome = correct(reading, shownMetres, { offset, by: use.actor.subject, reason, now: use.now });
    if (isRefused(outcome)) return outcome;
    const change = { aggregate: readings, id: reading._id, before: reading, events: outcome, reason };
    const result = ([saved]: readonly Stored<OdometerReading>[]) => saved as Stored<OdometerReading>;
    const [corrected] = outcome as readonly ReadingEvent[];
    if (corrected?.type !== 'ReadingCorrected') return { changes: [change], result };
    const now = { time: reading.time, metres: corrected.metres };
    const around = await reads.readingsAround(reading.vehicle, reading.time, reading._id);
    const refused = between(now, around, { offset, field: 'shown_metres' });
    if (refused) return refused;
    const noted = note(book, around.after ? (book.latest ?? now) : now, dayOf(use.now));
    const resting = await restsOn(reading, { shownMetres, metres: corrected.metres }, use);
    return { changes: [change, ...telling(car, book, noted), ...resting], result };
  };

/** The trip or cost that a reading was taken for. */
async function restsOn(
  { takenFor = '', source }: OdometerReading,
  { shownMetres, metres }: { readonly shownMetres: number; readonly metres: number },
  use: UseCase,
): Promise<Commitment['changes']> {
  if (takenFor.startsWith('trips/')) {
    const trip = await use.load(trips, idOf(takenFor));
    if (!trip) throw new Error(`a reading of ${takenFor}, which does not exist`);
    const events = reread(trip, source === 'READING_SOURCE_DEPARTURE' ? { start: metres } : { end: metres });
    return [{ aggregate: trips, id: trip._id, before: trip, events }];
  }
  if (!takenFor.startsWith('costs/')) return [];
  const cost = await use.load(costs, idOf(takenFor));
  if (!cost) throw new Error(`a reading of ${takenFor}, which does not exist`);
  const events = [{ type: 'CostReread', odometerMetres: shownMetres, drivenMetres: metres }];
  return [{ aggregate: costs, id: cost._id, before: cost, events }];
}
