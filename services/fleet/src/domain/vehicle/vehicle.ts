import { type Day, instantAt } from '@jiguan/kernel/day';
import type { Claim, Deadline } from '../claims.ts';
import type { ServiceKind } from '../logbook/service.ts';
import { quotaOf } from '../quota/quota.ts';
import type { Body, Energy, Holding, Marking, Paper, PlatePeriod, VehicleCategory } from './kinds.ts';
import { nextReminder, usableUntil } from './papers.ts';

/** REGISTERED → MARKED → IN_SERVICE ⇄ SEALED, IN_REPAIR → RETIRED → DEREGISTERED. */
export type VehicleStatus =
  | 'VEHICLE_STATUS_REGISTERED'
  | 'VEHICLE_STATUS_MARKED'
  | 'VEHICLE_STATUS_IN_SERVICE'
  | 'VEHICLE_STATUS_SEALED'
  | 'VEHICLE_STATUS_IN_REPAIR'
  | 'VEHICLE_STATUS_RETIRED'
  | 'VEHICLE_STATUS_DEREGISTERED';

/** What may be said anew of a vehicle. */
export interface VehicleTraits {
  readonly brand: string;
  readonly model: string;
  readonly body: Body;
  readonly seats: number;
  readonly energy: Energy;
  readonly displacementMl: number;
  readonly tankMl: number;
  /** Without purchase tax. */
  readonly priceFen: number;
  readonly firstRegistered: Day;
  readonly papers: readonly Paper[];
  /** 定额 for 100 km; 0 where the unit set none. */
  readonly normFuelMl: number;
  readonly normEnergyWh: number;
}

/** What its keeper says about a vehicle. */
export interface VehicleDetails extends VehicleTraits {
  readonly vin: string;
  /** `units/…`. */
  readonly unit: string;
  readonly category: VehicleCategory;
  readonly holding: Holding;
  readonly plate: string;
}

/** As it was read and found. */
export interface Registered extends VehicleDetails {
  /** `regions/…`: the unit's. */
  readonly region: string;
  /** VIN_CHECK, NEW_ENERGY_LETTER. */
  readonly warnings: readonly string[];
  readonly markingDue: Day;
  readonly plates: readonly PlatePeriod[];
  /** The day of the last look at its papers: what was to be reminded of by then was. */
  readonly remindedOn: Day;
}

/** 公务用车. */
export interface Vehicle extends Registered {
  readonly status: VehicleStatus;
  readonly marking: Marking;
  readonly marked: boolean;
  /** Last day on which marking and papers let it be dispatched; empty where they do not at all. */
  readonly usableUntil: string;
  readonly overQuota: boolean;
  /** Reached, and not done: it stays at home until they are. */
  readonly dueServices: readonly ServiceKind[];
  readonly endReason?: string;
  readonly endWay?: string;
}

type Plain = 'VehiclePutIntoService' | 'VehicleSealed' | 'VehicleUnsealed' | 'VehicleSentToRepair' | 'VehicleTakenBack';

export type VehicleEvent =
  | { readonly type: 'VehicleRegistered'; readonly registered: Registered }
  | {
      readonly type: 'VehicleImported';
      readonly registered: Registered;
      readonly status: VehicleStatus;
      readonly marking: Marking;
      readonly overQuota: boolean;
    }
  | { readonly type: 'VehicleChanged'; readonly changes: Partial<VehicleTraits> }
  | { readonly type: 'PlateChanged'; readonly plate: string; readonly plates: readonly PlatePeriod[] }
  | { readonly type: 'VehicleMarked'; readonly marking: Marking }
  | { readonly type: 'MarkingExempted'; readonly marking: Marking }
  | { readonly type: Plain }
  | {
      readonly type: 'VehicleTransferred';
      readonly unit: string;
      readonly region: string;
      readonly previousUnit: string;
      readonly documentNumber: string;
      /** A finding goes with the car when its unit is merged. */
      readonly overQuota?: boolean;
    }
  | { readonly type: 'VehicleServicesJudged'; readonly dueServices: readonly ServiceKind[] }
  | { readonly type: 'PapersExpiring'; readonly papers: readonly Paper[]; readonly remindedOn: Day }
  | { readonly type: 'VehicleRetired'; readonly reason: string }
  | { readonly type: 'VehicleDeregistered'; readonly reason: string; readonly way: string; readonly day: Day };

const leadsTo: Readonly<Record<Plain, VehicleStatus>> = {
  VehiclePutIntoService: 'VEHICLE_STATUS_IN_SERVICE',
  VehicleSealed: 'VEHICLE_STATUS_SEALED',
  VehicleUnsealed: 'VEHICLE_STATUS_IN_SERVICE',
  VehicleSentToRepair: 'VEHICLE_STATUS_IN_REPAIR',
  VehicleTakenBack: 'VEHICLE_STATUS_IN_SERVICE',
};

/** The vehicle after an event. */
export function evolveVehicle(vehicle: Vehicle | undefined, event: VehicleEvent): Vehicle {
  const after = happened(vehicle, event);
  const marked = !after.marking.required || after.marking.doneOn !== undefined;
  return { ...after, marked, usableUntil: after.dueServices.length > 0 ? '' : usableUntil(after) };
}

function happened(vehicle: Vehicle | undefined, event: VehicleEvent): Vehicle {
  const unknown = { marked: false, usableUntil: '', dueServices: [] };
  if (event.type === 'VehicleRegistered')
    return { ...event.registered, ...unknown, status: 'VEHICLE_STATUS_REGISTERED', marking: { required: true }, overQuota: false };
  if (event.type === 'VehicleImported') {
    const { registered, status, marking, overQuota } = event;
    return { ...registered, ...unknown, status, marking, overQuota };
  }
  if (!vehicle) throw new Error(`${event.type} of a vehicle that was never registered`);
  switch (event.type) {
    case 'VehicleChanged':
      return { ...vehicle, ...event.changes };
    case 'PlateChanged':
      return { ...vehicle, plate: event.plate, plates: event.plates };
    case 'VehicleMarked':
    case 'MarkingExempted':
      return { ...vehicle, marking: event.marking, status: onceMarked(vehicle.status) };
    case 'VehicleTransferred':
      return { ...vehicle, unit: event.unit, region: event.region, overQuota: event.overQuota ?? false };
    case 'VehicleServicesJudged':
      return { ...vehicle, dueServices: event.dueServices };
    case 'PapersExpiring':
      return { ...vehicle, remindedOn: event.remindedOn };
    case 'VehicleRetired':
      return { ...vehicle, status: 'VEHICLE_STATUS_RETIRED', endReason: event.reason };
    case 'VehicleDeregistered':
      return {
        ...vehicle,
        status: 'VEHICLE_STATUS_DEREGISTERED',
        endReason: event.reason,
        endWay: event.way,
        plates: closed(vehicle, event.day),
      };
    default:
      return { ...vehicle, status: leadsTo[event.type] };
  }
}

/** The plates of a vehicle, the last one given up on a day. */
export const closed = ({ plates }: Pick<Vehicle, 'plates'>, day: Day): readonly PlatePeriod[] =>
  plates.map((period, i) => (i === plates.length - 1 ? { ...period, effectiveTo: day } : period));

/** Whether it bore a plate on a day: half-open, so on the day of the change the new one (case F12). */
export const bore = ({ plates }: Pick<Vehicle, 'plates'>, plate: string, day: Day): boolean =>
  plates.some(
    (period) => period.plate === plate && period.effectiveFrom <= day && (period.effectiveTo === undefined || day < period.effectiveTo),
  );

const onceMarked = (status: VehicleStatus) => (status === 'VEHICLE_STATUS_REGISTERED' ? 'VEHICLE_STATUS_MARKED' : status);

/**
 * Its plate, and a place in its unit's quota until it is deregistered: sold or scrapped frees nothing before (云办发〔2018〕34号). Rented cars are
 * not of the unit's holding.
 */
export function claimsOf(vehicle: Vehicle): readonly Claim[] {
  if (vehicle.status === 'VEHICLE_STATUS_DEREGISTERED') return [];
  const plate = { kind: 'unique' as const, resource: `plate/${vehicle.plate}` };
  if (vehicle.holding === 'HOLDING_RENTED') return [plate];
  const place = { kind: 'amount' as const, resource: quotaOf(vehicle.unit, vehicle.category), amount: 1 };
  return [plate, vehicle.overQuota ? { ...place, over: true } : place];
}

const over: readonly VehicleStatus[] = ['VEHICLE_STATUS_RETIRED', 'VEHICLE_STATUS_DEREGISTERED'];

/** When somebody is next reminded of a paper. */
export function deadlinesOf(vehicle: Vehicle): readonly Deadline[] {
  const day = over.includes(vehicle.status) ? undefined : nextReminder(vehicle);
  return day === undefined ? [] : [{ kind: 'vehicle.papers', at: instantAt(day) }];
}
