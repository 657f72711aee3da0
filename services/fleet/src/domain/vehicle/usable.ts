import type { Day } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';
import { needed } from './papers.ts';
import type { Vehicle } from './vehicle.ts';

/** Why a vehicle cannot be on the road through a day. */
export function notUsable(name: string, vehicle: Vehicle, through: Day): Refused | undefined {
  const at = { field: 'vehicle' };
  if (vehicle.status !== 'VEHICLE_STATUS_IN_SERVICE')
    return no('VEHICLE_NOT_IN_SERVICE', { plate: vehicle.plate, status: vehicle.status }, at);
  if (vehicle.dueServices.length > 0)
    return no('VEHICLE_SERVICE_DUE', { plate: vehicle.plate, services: vehicle.dueServices.join('、'), vehicle: name }, at);
  if (vehicle.usableUntil >= through) return undefined;
  const { marking, markingDue, papers } = vehicle;
  if (marking.required && marking.doneOn === undefined && markingDue < through)
    return no('VEHICLE_UNMARKED', { plate: vehicle.plate, due: markingDue, vehicle: name }, at);
  const paper = needed.find((kind) => (papers.find((one) => one.kind === kind)?.expires ?? '') < through) ?? 'PAPER_KIND_LICENCE';
  const expires = papers.find(({ kind }) => kind === paper)?.expires ?? '—';
  return no('VEHICLE_PAPER_EXPIRED', { plate: vehicle.plate, paper, expires, vehicle: name }, at);
}
