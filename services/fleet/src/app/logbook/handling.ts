import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import type { UseCase } from '@jiguan/kit/app';
import { handsAt } from '../../domain/logbook/hands.ts';
import type { Logbook } from '../../domain/logbook/logbook.ts';
import { no, type Refused } from '../../domain/refusals.ts';
import type { Reads } from '../ports.ts';
import { drivers } from '../records.ts';

/** Whoever keeps vehicles of the place may; a driver what is in own hands now, by a trip or by a hand-over. */
export async function mayHandle(
  reads: Reads,
  use: UseCase,
  { vehicle, unit, region, drivers: periods }: Pick<Logbook, 'vehicle' | 'unit' | 'region' | 'drivers'>,
): Promise<Refused | undefined> {
  const { subject, grants } = use.actor;
  const here = (place: string) => place === unit || (place.startsWith('regions/') && covers(idOf(place), idOf(region)));
  if (grants.length === 0 || grants.some(({ role, place }) => role !== 'ROLE_DRIVER' && here(place))) return undefined;
  const out = await reads.outWith(vehicle, '');
  if (out?.driverSubject === subject) return undefined;
  const hands = handsAt(periods, use.now);
  const holder = hands && (await use.load(drivers, idOf(hands.driver)));
  return holder?.subject === subject ? undefined : no('VEHICLE_NOT_IN_HANDS', {});
}
