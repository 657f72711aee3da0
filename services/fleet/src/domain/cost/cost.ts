import type { Claim } from '../claims.ts';
import type { DriverPeriod } from '../logbook/hands.ts';
import { no, type Refused } from '../refusals.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';

export type CostKind =
  `COST_KIND_${'FUEL' | 'CHARGING' | 'REPAIR' | 'INSURANCE' | 'TOLL' | 'PARKING' | 'INSPECTION' | 'WASHING' | 'FINE' | 'RENTAL'}`;

/** What is said of a cost. */
export interface CostDetails {
  /** `vehicles/…`. */
  readonly vehicle: string;
  readonly kind: CostKind;
  readonly time: Date;
  readonly amountFen: number;
  readonly fuelMl: number;
  /** Never added to litres: charging is a kind of its own (case F13). */
  readonly energyWh: number;
  readonly odometerMetres?: number;
  /** 加满. */
  readonly full: boolean;
  /** 此前漏记: the figure across the gap is unknown. */
  readonly missedBefore: boolean;
  readonly voucher: string;
  readonly note: string;
}

/** 费用 of a vehicle, and whose hands it was in at that moment. */
export interface Cost extends CostDetails {
  readonly unit: string;
  readonly region: string;
  readonly driver?: string;
  readonly trip?: string;
  /** Driven by then, whichever cluster showed it; undefined where nobody read it. */
  readonly drivenMetres?: number;
}

export type CostEvent =
  | { readonly type: 'CostBooked'; readonly booked: Cost }
  | { readonly type: 'CostReread'; readonly odometerMetres: number; readonly drivenMetres: number };

/** The cost after an event. */
export function evolveCost(cost: Cost | undefined, event: CostEvent): Cost {
  if (event.type === 'CostBooked') return event.booked;
  if (!cost) throw new Error('CostReread of a cost that was never booked');
  const { odometerMetres, drivenMetres } = event;
  return { ...cost, odometerMetres, drivenMetres };
}

/** Each sale is booked once. */
export const claimsOf = ({ vehicle, kind, voucher }: Cost): readonly Claim[] => [
  { kind: 'unique', resource: `voucher/${vehicle}/${kind}/${voucher}` },
];

/** A trip with a vehicle: [departed, returned). */
export interface Drive {
  readonly trip: string;
  readonly driver: string;
  readonly departedTime: Date;
  readonly returnedTime?: Date;
}

/** Who was driving at an instant: half-open, so at the hand-over it is who took over (case F10). Undefined where nobody was. */
export function drivingAt(drives: readonly Drive[], time: Date): Drive | undefined {
  return drives.find(({ departedTime, returnedTime }) => departedTime <= time && (returnedTime === undefined || time < returnedTime));
}

const burns = (energy: Vehicle['energy']) => energy !== 'ENERGY_BATTERY';
const charges = (energy: Vehicle['energy']) => energy === 'ENERGY_BATTERY' || energy === 'ENERGY_PLUG_IN';

/** 登记费用. Fuel has litres, charging kilowatt-hours, and neither has the other. */
export function book(
  details: CostDetails,
  facts: {
    readonly vehicle: Vehicle;
    readonly drives: readonly Drive[];
    readonly hands: DriverPeriod | undefined;
    readonly drivenMetres: number | undefined;
    readonly now: Date;
  },
): readonly CostEvent[] | Refused {
  const { vehicle, drives, hands, drivenMetres, now } = facts;
  const { kind, fuelMl, energyWh, time } = details;
  if (time > now) return no('COST_IN_FUTURE', { time: time.toISOString() }, { field: 'cost.time' });
  if (kind === 'COST_KIND_FUEL' ? fuelMl === 0 : fuelMl > 0) return no('LITRES_OF_FUEL_ONLY', { kind }, { field: 'cost.fuel_ml' });
  if (kind === 'COST_KIND_CHARGING' ? energyWh === 0 : energyWh > 0)
    return no('ENERGY_OF_CHARGING_ONLY', { kind }, { field: 'cost.energy_wh' });
  const fitting = (kind !== 'COST_KIND_FUEL' || burns(vehicle.energy)) && (kind !== 'COST_KIND_CHARGING' || charges(vehicle.energy));
  if (!fitting) return no('COST_OF_OTHER_ENERGY', { plate: vehicle.plate, energy: vehicle.energy, kind }, { field: 'cost.kind' });
  const drive = drivingAt(drives, time);
  const who = drive ? { driver: drive.driver, trip: drive.trip } : hands && { driver: hands.driver };
  const driven = drivenMetres !== undefined && { drivenMetres };
  return [{ type: 'CostBooked', booked: { ...details, unit: vehicle.unit, region: vehicle.region, ...who, ...driven } }];
}
