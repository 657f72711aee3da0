import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Command, OnRecord, Query, Stored, TimerHandler, UseCase } from '@jiguan/kit/app';
import { drivingAt } from '../../domain/cost/cost.ts';
import { handsAt } from '../../domain/logbook/hands.ts';
import { assign, judge, type Logbook, type LogbookEvent, planService, replaceCluster, serviceDone } from '../../domain/logbook/logbook.ts';
import { type Unattributed, unattributed } from '../../domain/logbook/odometer.ts';
import type { ServiceKind, ServicePlan } from '../../domain/logbook/service.ts';
import type { Vehicle } from '../../domain/vehicle/vehicle.ts';
import type { Reads } from '../ports.ts';
import { drivers, logbooks, readings, vehicles } from '../records.ts';
import { mayHandle } from './handling.ts';
import { telling } from './take-reading.ts';

type Decide<I> = (book: Stored<Logbook>, input: I, use: UseCase) => readonly LogbookEvent[] | Refusal;

/** A command on the logbook of a vehicle; the vehicle is told in the same commit when what is due of it changes. */
function keeping<I extends OnRecord>(decide: Decide<I>): Command<I, Stored<Logbook>> {
  return async (input, use) => {
    const [book, car] = await Promise.all([use.load(logbooks, idOf(input.name)), use.load(vehicles, idOf(input.name))]);
    if (!book || !car) return missing(input.name);
    const outcome = decide(book, input, use);
    if (isRefused(outcome)) return outcome;
    return kept(book, car, outcome, input.reason);
  };
}

const kept = (book: Stored<Logbook>, car: Stored<Vehicle>, events: readonly LogbookEvent[], reason?: string) => ({
  changes: telling(car, book, events, reason),
  result: ([saved]: readonly Stored<Logbook>[]) => saved as Stored<Logbook>,
});

interface HandedOver extends OnRecord {
  readonly driver: string;
  readonly from: Date;
  readonly to?: Date;
}

/** 交接. A driver hands over what is in own hands. */
export const assignDriver =
  (reads: Reads): Command<HandedOver, Stored<Logbook>> =>
  async (input, use) => {
    const book = await use.load(logbooks, idOf(input.name));
    if (!book) return missing(input.name);
    if (!(await use.load(drivers, idOf(input.driver)))) return missing(input.driver, 'driver');
    const refused = await mayHandle(reads, use, book);
    if (refused) return refused;
    return keeping<HandedOver>((one, { driver, from, to }) => assign(one, { driver, from, ...(to && { to }) }))(input, use);
  };

export const planServiceOf = keeping<OnRecord & ServicePlan>((book, said, { now }) => {
  const { kind, basis, everyMetres, everyMonths, lastDay, lastMetres, earlyMonths } = said;
  return planService(book, { kind, basis, everyMetres, everyMonths, lastDay, lastMetres, earlyMonths }, now);
});

interface Done extends OnRecord {
  readonly kind: ServiceKind;
  readonly day: string;
  readonly metres: number;
  readonly paper: string;
}
export const recordService = keeping<Done>((book, said, { now }) => serviceDone(book, said, now));

interface Replaced extends OnRecord {
  readonly replacedTime: Date;
  readonly oldShownMetres: number;
  readonly newShownMetres: number;
  readonly paper: string;
}

/** 更换仪表: the moment is a reading of its own, by the new cluster. */
export const clusterReplaced: Command<Replaced, Stored<Logbook>> = async (input, use) => {
  const { replacedTime, oldShownMetres, newShownMetres, paper } = input;
  const said = { replacedTime, oldShownMetres, newShownMetres, paper };
  const commitment = await keeping<Replaced>((book, _, { now }) => replaceCluster(book, said, now))(input, use);
  if ('refused' in commitment) return commitment;
  const book = await use.load(logbooks, idOf(input.name));
  const [replaced] = commitment.changes[0]?.events ?? [];
  if (!book || replaced?.type !== 'ClusterReplaced') return commitment;
  const { vehicle, unit, region } = book;
  const { time, metres } = (replaced as Extract<LogbookEvent, { type: 'ClusterReplaced' }>).latest;
  const reading = { vehicle, unit, region, time, metres, shownMetres: newShownMetres, source: 'READING_SOURCE_CHECK' };
  const taken = { aggregate: readings, id: use.newId(), before: undefined, events: [{ type: 'ReadingTaken', reading }] };
  return { ...commitment, changes: [...commitment.changes, taken] };
};

/** The day of a service has come. */
export const serviceDue: TimerHandler = async ({ record }, use) => {
  const [book, car] = await Promise.all([use.load(logbooks, idOf(record)), use.load(vehicles, idOf(record))]);
  if (!book || !car) throw new Error(`a service of ${record}, which does not exist`);
  return kept(book, car, judge(book, book.latest?.metres ?? 0, dayOf(use.now)));
};

/** Who was driving at an instant: on a trip its driver, else who the vehicle was handed to. */
export interface InHands {
  readonly driver?: string;
  readonly trip?: string;
}

export const findDriver =
  (reads: Reads): Query<{ readonly name: string; readonly time: Date }, InHands> =>
  async ({ name, time }, use) => {
    const book = await use.load(logbooks, idOf(name));
    if (!book) return missing(name);
    const drive = drivingAt(await reads.drivesAt(book.vehicle, time), time);
    if (drive) return { driver: drive.driver, trip: drive.trip };
    const hands = handsAt(book.drivers, time);
    return hands ? { driver: hands.driver } : {};
  };

export interface Mileage {
  readonly rows: readonly Unattributed[];
  readonly totalMetres?: number;
}

/** Kilometres between trips, and all that was driven since the first reading. */
export const findMileage =
  (reads: Reads): Query<{ readonly name: string }, Mileage> =>
  async ({ name }, use) => {
    const book = await use.load(logbooks, idOf(name));
    if (!book) return missing(name);
    const taken = await reads.readingsOf(book.vehicle);
    const [first, last] = [taken[0], taken.at(-1)];
    return { rows: unattributed(taken), ...(first && last && { totalMetres: last.metres - first.metres }) };
  };
