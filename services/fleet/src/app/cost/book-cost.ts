import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type Query, type Stored } from '@jiguan/kit/app';
import { average, type Filled, intervals, per100Km } from '../../domain/cost/consumption.ts';
import { book, type Cost, type CostDetails } from '../../domain/cost/cost.ts';
import { type AgainstNorm, againstNorm, type Driven } from '../../domain/cost/norm.ts';
import { handsAt } from '../../domain/logbook/hands.ts';
import { no } from '../../domain/refusals.ts';
import { figuresFor } from '../facts.ts';
import { logbookOf, takeReading } from '../logbook/take-reading.ts';
import type { Reads } from '../ports.ts';
import { costs, vehicles } from '../records.ts';

/** 登记费用, with whose hands the vehicle was in and how far it had come. */
export const createCost =
  (reads: Reads): Command<New<CostDetails>, Stored<Cost>> =>
  async ({ details }, use) => {
    const { time, odometerMetres: shownMetres } = details;
    const car = await use.load(vehicles, idOf(details.vehicle));
    if (!car) return missing(details.vehicle, 'cost.vehicle');
    const newId = use.newId();
    const look = { car, time, source: 'READING_SOURCE_COST' as const, takenFor: nameOf('costs', newId), field: 'cost.odometer_metres' };
    const taken = shownMetres === undefined ? undefined : await takeReading(reads, use, { ...look, shownMetres });
    const [drives, { book: logbook }] = await Promise.all([reads.drivesAt(details.vehicle, time), logbookOf(use, car)]);
    const facts = { vehicle: car, drives, hands: handsAt(logbook.drivers, time), drivenMetres: taken?.metres, now: use.now };
    const commitment = decided(costs, { newId }, book(details, facts), {
      taken: () => no('VOUCHER_BOOKED', { voucher: details.voucher }, { field: 'cost.voucher' }),
    });
    if (isRefused(commitment)) return commitment;
    if (taken?.refused) return taken.refused;
    return { ...commitment, changes: [...commitment.changes, ...(taken?.changes ?? [])] };
  };

/** What the fills of a vehicle come to. */
export interface Consumption {
  readonly fills: readonly {
    readonly cost: string;
    readonly time: Date;
    readonly fuelMl: number;
    readonly distanceMetres?: number;
    readonly litresPer100Km?: number;
  }[];
  readonly averageLitresPer100Km?: number;
  readonly againstNorm: AgainstNorm | undefined;
}

/** 油耗 of a vehicle. */
export const findConsumption =
  (reads: Reads): Query<{ readonly vehicle: string }, Consumption> =>
  async ({ vehicle }, use) => {
    const [car, fills, charges] = await Promise.all([
      use.load(vehicles, idOf(vehicle)),
      reads.costsOf(vehicle, 'COST_KIND_FUEL'),
      reads.costsOf(vehicle, 'COST_KIND_CHARGING'),
    ]);
    if (!car) return missing(vehicle, 'vehicle');
    const driven = fills.map(({ time, fuelMl, full, missedBefore, drivenMetres: odometerMetres }) => ({
      ...{ time, fuelMl, full, missedBefore },
      ...(odometerMetres !== undefined && { odometerMetres }),
    }));
    const found = intervals(driven);
    const mean = average(driven);
    const rows = fills.map(({ _id, time, fuelMl }, i) => {
      const interval = found[i];
      const figure = interval && { distanceMetres: interval.distanceMetres, litresPer100Km: per100Km(interval) };
      return { cost: `costs/${_id}`, time, fuelMl, ...figure };
    });
    const warnAt = figuresFor(use, car.region)('fleet.fuel_excess_percent');
    if (!warnAt) return no('RULE_EDITION_MISSING', { code: 'fleet.fuel_excess_percent', region: car.region, day: dayOf(use.now) });
    const norm = againstNorm(drivenIn(found, charges), car, warnAt.value);
    return { fills: rows, ...(mean !== undefined && { averageLitresPer100Km: mean }), againstNorm: norm };
  };

/** All that is known from full to full, with what was charged meanwhile. */
function drivenIn(found: ReturnType<typeof intervals<Filled & { readonly time: Date }>>, charges: readonly Stored<Cost>[]): Driven {
  const known = found.filter((one) => one !== undefined);
  const charged = ({ from, to }: (typeof known)[number]) =>
    total(charges.filter(({ time }) => from.time < time && time <= to.time).map(({ energyWh }) => energyWh));
  return {
    distanceMetres: total(known.map(({ distanceMetres }) => distanceMetres)),
    fuelMl: total(known.map(({ fuelMl }) => fuelMl)),
    energyWh: total(known.map(charged)),
  };
}

const total = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
