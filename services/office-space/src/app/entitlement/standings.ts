import { dayOf, instantAt } from '@jiguan/kernel/day';
import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, TimerHandler, UseCase } from '@jiguan/kit/app';
import { laterEdition } from '../../domain/editions.ts';
import { assess, RULED, wantReview } from '../../domain/entitlement/standing.ts';
import { laterPosts, type Unit } from '../../domain/units.ts';
import { editionsKnown, unitOf, unitsKnown } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { standings } from '../records.ts';
import { sheetOf } from './sheets.ts';

/** Something happened that a unit's standing rests on: its establishment, what it holds, how large that is (case O9). */
export const lookAgain: Command<Concerned, void> = async (concerned, use) => {
  const change = await wanted(concerned, use);
  return { changes: change ? [change] : [], result: () => undefined };
};

/** A number of the standard is set otherwise from some day on: whoever lies in its region has another sheet, today or then. */
export const lookAgainIn: Command<{ readonly region: string }, void> = async ({ region: ruled }, use) => {
  const concerned = [...unitsKnown(use)].filter(({ region }) => covers(idOf(ruled), idOf(region)));
  const changes = await Promise.all(concerned.map(({ name, region }) => wanted({ unit: name, region }, use, RULED)));
  return { changes: changes.filter((change) => change !== undefined), result: () => undefined };
};

interface Concerned {
  /** `units/…` */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
}

async function wanted({ unit, region }: Concerned, use: UseCase, settled?: number): Promise<Change | undefined> {
  const id = idOf(unit);
  const before = await use.load(standings, id);
  const events = wantReview(before, { unit, region }, use.now, settled);
  return events.length > 0 ? { aggregate: standings, id, before, events } : undefined;
}

/** The timer of a standing: what the unit's sheet says today, and when it is known to say something else. */
export function review(reads: Reads): TimerHandler {
  return async ({ record }, use) => {
    const id = idOf(record);
    const before = await use.load(standings, id);
    if (!before) throw new Error(`review of ${record}, which does not exist`);
    const unit = unitOf(use, before.unit);
    if (!unit) throw new Error(`review of ${before.unit}, which no copy knows yet`);
    const today = dayOf(use.now);
    const [sheet, next] = await Promise.all([sheetOf(reads, use, unit, today), nextReview(reads, use, unit, today)]);
    const events = assess(before, sheet, unit.region, next);
    return { changes: [{ aggregate: standings, id, before, events }], result: () => undefined };
  };
}

/** The first moment of the next day on which establishment, holdings or the standard are known to change. */
async function nextReview(reads: Reads, use: UseCase, unit: Unit, today: string): Promise<Date | undefined> {
  const known = [
    laterPosts(unit, today),
    laterEdition(editionsKnown(use), idOf(unit.region), today),
    await reads.nextChange(unit.name, today),
  ];
  const [first] = known.filter((day) => day !== '').sort();
  return first === undefined ? undefined : instantAt(first);
}
