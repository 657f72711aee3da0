import { idOf } from '@jiguan/kernel/resource-name';
import type { Commitment, UseCase } from '@jiguan/kit/app';
import type { Unit } from '../../domain/unit.ts';
import { logbooks } from '../records.ts';

/** The logbook goes with its vehicle. */
export async function passedOn(
  use: UseCase,
  vehicle: string,
  { name: unit, region }: Pick<Unit, 'name' | 'region'>,
): Promise<Commitment['changes']> {
  const before = await use.load(logbooks, idOf(vehicle));
  if (!before || before.unit === unit) return [];
  return [{ aggregate: logbooks, id: before._id, before, events: [{ type: 'LogbookPassedOn', unit, region }] }];
}
