import { addDays, type Day, dayOf, isDay } from '@jiguan/kernel/day';
import { readPlate } from '@jiguan/kernel/plate';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { readVin, type VinPurpose } from '@jiguan/kernel/vin';
import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import { active, type Unit } from '../unit.ts';
import type { Marking } from './kinds.ts';
import { expiring } from './papers.ts';
import { closed, type Registered, type Vehicle, type VehicleDetails, type VehicleEvent, type VehicleTraits } from './vehicle.ts';

const MINUTES_A_DAY = 1440;

export interface RegisterFacts {
  readonly unit: Unit | undefined;
  readonly exists: boolean;
  readonly rules: Rules;
  readonly now: Date;
  /** A VIN whose check character is wrong is an error for a new car, a warning for old stock. */
  readonly purpose: VinPurpose;
  /** It comes from an application that was approved. */
  readonly applied?: boolean;
}

/** 登记. Whether its plate and a place in the quota are free the claims of the commit decide. */
export function register(details: VehicleDetails, facts: RegisterFacts): readonly VehicleEvent[] | Refused {
  if (details.body === 'BODY_OFF_ROAD' && facts.applied !== true) return no('OFF_ROAD_BY_APPLICATION', {}, { field: 'vehicle.body' });
  const registered = read(details, facts, facts.applied ? '' : 'vehicle.');
  return isRefused(registered) ? registered : [{ type: 'VehicleRegistered', registered }];
}

/** A row of a ledger: a car that has long been there. Where the quota is full it comes in as a finding. */
export function bringIn(
  details: VehicleDetails,
  marking: Marking,
  facts: Omit<RegisterFacts, 'purpose'> & { readonly room: boolean; readonly region: string },
): readonly VehicleEvent[] | Refused {
  const registered = read(details, { ...facts, purpose: 'stock' });
  if (isRefused(registered)) return registered;
  if (!covers(facts.region, registered.region))
    return no('UNIT_IN_OTHER_REGION', { unit: details.unit, region: facts.region }, { field: 'unit' });
  const counts = details.holding !== 'HOLDING_RENTED';
  return [{ type: 'VehicleImported', registered, status: 'VEHICLE_STATUS_IN_SERVICE', marking, overQuota: counts && !facts.room }];
}

/** What an import leaves alone, and the command that changes it. */
const FIXED = [
  ['unit', '所属单位', '调剂到其他单位'],
  ['category', '用车类别', '注销登记'],
  ['holding', '持有方式', '注销登记'],
  ['plate', '号牌号码', '换发号牌'],
] as const;

/**
 * A row of a ledger about a car that is there already. What the row says and differs is corrected; what it leaves out stays, since in a row what
 * is empty and what was not asked for look alike (reports A). What has its own command, with its papers, is changed by that alone.
 */
export function bringAgain(
  vehicle: Vehicle,
  details: VehicleDetails,
  marking: Marking | undefined,
  now: Date,
): readonly VehicleEvent[] | Refused {
  const plate = readPlate(details.plate);
  if (isRefused(plate)) return { ...plate, field: 'plate' };
  const row = { ...details, plate: plate.plate };
  const fixed = FIXED.find(([field]) => row[field] !== vehicle[field]);
  if (fixed) return no('VEHICLE_FIELD_FIXED', { plate: vehicle.plate, what: fixed[1], command: fixed[2] }, { field: fixed[0] });
  if (marking && !sameMarking(marking, vehicle.marking))
    return no('VEHICLE_FIELD_FIXED', { plate: vehicle.plate, what: '标识化', command: '标识' }, { field: 'marking' });
  const { vin: _, unit: _unit, category: _category, holding: _holding, plate: _plate, ...traits } = details;
  const said = Object.entries(traits).filter(([, value]) => value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0));
  const events = changeVehicle(vehicle, Object.fromEntries(said), now);
  return isRefused(events) && events.field ? { ...events, field: events.field.replace(/^vehicle\./, '') } : events;
}

function sameMarking(a: Marking, b: Marking): boolean {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof Marking)[];
  return keys.every((key) => (a[key] ?? '') === (b[key] ?? ''));
}

function read(details: VehicleDetails, facts: RegisterFacts, field = ''): Registered | Refused {
  const vin = readVin(details.vin, facts.purpose);
  if (isRefused(vin)) return { ...vin, field: `${field}vin` };
  const plate = readPlate(details.plate);
  if (isRefused(plate)) return { ...plate, field: `${field}plate` };
  const refused = active(details.unit, facts.unit, `${field}unit`) ?? soundDays(details, facts.now, field);
  if (refused) return refused;
  if (facts.exists) return no('VEHICLE_EXISTS', { vin: vin.vin }, { field: `${field}vin` });
  const today = dayOf(facts.now);
  return {
    ...details,
    vin: vin.vin,
    plate: plate.plate,
    region: (facts.unit as Unit).region,
    warnings: [...vin.warnings, ...plate.warnings],
    markingDue: addDays(facts.purpose === 'purchase' ? today : details.firstRegistered, facts.rules.marking.value / MINUTES_A_DAY),
    plates: [{ plate: plate.plate, effectiveFrom: details.firstRegistered }],
    remindedOn: today,
  };
}

function soundDays({ firstRegistered, papers = [] }: Partial<VehicleTraits>, now: Date, field = ''): Refused | undefined {
  const days = [...(firstRegistered === undefined ? [] : [firstRegistered]), ...papers.map(({ expires }) => expires)];
  const wrong = days.find((day) => !isDay(day));
  if (wrong !== undefined) return no('DAY_INVALID', { day: wrong }, { field: `${field}first_registered` });
  if (firstRegistered !== undefined && firstRegistered > dayOf(now))
    return no('REGISTERED_IN_FUTURE', { day: firstRegistered }, { field: `${field}first_registered` });
  const twice = papers.find(({ kind }, i) => papers.findIndex((paper) => paper.kind === kind) !== i);
  return twice && no('PAPER_REPEATED', { paper: twice.kind }, { field: `${field}papers` });
}

/** Changes what may be said anew; the same again is no change. */
export function changeVehicle(vehicle: Vehicle, wanted: Partial<VehicleTraits>, now: Date): readonly VehicleEvent[] | Refused {
  if (vehicle.status === 'VEHICLE_STATUS_DEREGISTERED') return no('VEHICLE_NOT_KEPT', { status: vehicle.status });
  const refused = soundDays(wanted, now, 'vehicle.');
  if (refused) return refused;
  const differs = ([key, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(vehicle[key as keyof Vehicle]);
  const changes = Object.fromEntries(Object.entries(wanted).filter(differs)) as Partial<VehicleTraits>;
  return Object.keys(changes).length === 0 ? [] : [{ type: 'VehicleChanged', changes }];
}

/** 换发号牌: from a day on, not before the plate of today began. History follows the VIN. */
export function changePlate(
  vehicle: Vehicle,
  { plate, effectiveFrom }: { readonly plate: string; readonly effectiveFrom: Day },
): readonly VehicleEvent[] | Refused {
  const refused = whileKept(vehicle);
  if (refused) return refused;
  const found = readPlate(plate);
  if (isRefused(found)) return { ...found, field: 'plate' };
  const last = vehicle.plates.at(-1);
  if (!isDay(effectiveFrom) || (last && effectiveFrom <= last.effectiveFrom))
    return no('PLATE_BEFORE_LAST', { day: last?.effectiveFrom ?? '' }, { field: 'effective_from' });
  const plates = [...closed(vehicle, effectiveFrom), { plate: found.plate, effectiveFrom }];
  return [{ type: 'PlateChanged', plate: found.plate, plates }];
}

/** 标识. */
export function mark(
  vehicle: Vehicle,
  done: { readonly text: string; readonly hotline: string; readonly doneOn: Day; readonly photo: string },
  now: Date,
): readonly VehicleEvent[] | Refused {
  const refused = whileKept(vehicle);
  if (refused) return refused;
  if (!isDay(done.doneOn) || done.doneOn > dayOf(now)) return no('DAY_INVALID', { day: done.doneOn }, { field: 'done_on' });
  return [{ type: 'VehicleMarked', marking: { required: true, ...done } }];
}

/** 免予标识: state security, investigation and other secrecy (rules §3.7), by an approval. */
export function exempt(vehicle: Vehicle, reason: string, approvalNumber: string): readonly VehicleEvent[] | Refused {
  const exempted = { required: false, exemptReason: reason, exemptApprovalNumber: approvalNumber };
  return whileKept(vehicle) ?? [{ type: 'MarkingExempted', marking: exempted }];
}

function whileKept({ status }: Vehicle): Refused | undefined {
  const over = status === 'VEHICLE_STATUS_RETIRED' || status === 'VEHICLE_STATUS_DEREGISTERED';
  return over ? no('VEHICLE_NOT_KEPT', { status }) : undefined;
}

/** 调剂: both quotas change in one commit. */
export function transfer(
  vehicle: Vehicle,
  { unit: to, documentNumber }: { readonly unit: string; readonly documentNumber: string },
  unit: Unit | undefined,
): readonly VehicleEvent[] | Refused {
  if (vehicle.status !== 'VEHICLE_STATUS_IN_SERVICE' && vehicle.status !== 'VEHICLE_STATUS_SEALED')
    return no('VEHICLE_NOT_TRANSFERABLE', { status: vehicle.status });
  if (!unit) return missing(to, 'unit');
  const refused = active(to, unit);
  if (refused) return refused;
  if (to === vehicle.unit) return [];
  return [{ type: 'VehicleTransferred', unit: to, region: unit.region, previousUnit: vehicle.unit, documentNumber }];
}

/** 证件到期提醒. No event when they were renewed meanwhile. */
export function remind(vehicle: Vehicle, now: Date): readonly VehicleEvent[] {
  const today = dayOf(now);
  const papers = expiring(vehicle, today);
  return papers.length === 0 ? [] : [{ type: 'PapersExpiring', papers, remindedOn: today }];
}
