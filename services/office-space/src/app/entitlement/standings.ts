import { dayOf, instantAt } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Command, TimerHandler } from '@jiguan/kit/app';
import { assess, wantReview } from '../../domain/entitlement/standing.ts';
import { laterPosts, type Unit } from '../../domain/units.ts';
import { unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { standings } from '../records.ts';
import { sheetOf } from './sheets.ts';

/** Something happened that a unit's standing rests on: its establishment, what it holds, how large that is (case O9). */
export const lookAgain: Command<{ readonly unit: string; readonly region: string }, void> = async ({ unit, region }, use) => {
  const id = idOf(unit);
  const before = await use.load(standings, id);
  const events = wantReview(before, { unit, region }, use.now);
  return { changes: events.length === 0 ? [] : [{ aggregate: standings, id, before, events }], result: () => undefined };
};

/** The timer of a standing: what the unit's sheet says today, and when it is known to say something else. */
export function review(reads: Reads): TimerHandler {
  return async ({ record }, use) => {
    const id = idOf(record);
    const before = await use.load(standings, id);
    if (!before) throw new Error(`review of ${record}, which does not exist`);
    const unit = unitOf(use, before.unit);
    if (!unit) throw new Error(`review of ${before.unit}, which no copy knows yet`);
    const today = dayOf(use.now);
    const [sheet, next] = await Promise.all([sheetOf(reads, use, unit, today), nextReview(reads, unit, today)]);
    const events = assess(before, sheet, unit.region, next);
    return { changes: [{ aggregate: standings, id, before, events }], result: () => undefined };
  };
}

/** The first moment of the next day on which establishment or holdings are known to change. */
async function nextReview(reads: Reads, unit: Unit, today: string): Promise<Date | undefined> {
  const days = [laterPosts(unit, today), await reads.nextChange(unit.name, today)].filter((day) => day !== '').sort();
  return days[0] === undefined ? undefined : instantAt(days[0]);
}
