import { addDays, dayOf } from '@jiguan/kernel/day';
import { inForce, minutes, wholeNumber } from '@jiguan/kernel/rule-edition';

import type { ReorganisationTerms } from '../../domain/reorganisation/conduct.ts';
import type { PartWanted } from '../../domain/reorganisation/reorganisation.ts';
import type { Reads } from '../ports.ts';
import type { PartFact } from './parts.ts';

const SETTLE = 'directory.reorganisation.settle_within';
const REVOCABLE = 'directory.reorganisation.revocable_days';

/** By when services should have settled their parts, and until which day the end of a unit of the region can be revoked. */
export async function termsOf(reads: Reads, region: string, now: Date): Promise<ReorganisationTerms> {
  const editions = await reads.editions([SETTLE, REVOCABLE]);
  const rule = (code: string) => inForce(editions, { code, region, day: dayOf(now) });
  const [within, days] = [rule(SETTLE), rule(REVOCABLE)];
  return {
    ...(within && { dueTime: new Date(now.getTime() + minutes(within) * 60_000) }),
    revocableUntil: days ? addDays(dayOf(now), wholeNumber(days)) : '',
  };
}

/** The services that take part, each once, as their contracts declare it. */
export function partsWanted(declared: readonly PartFact[]): readonly PartWanted[] {
  const services = Map.groupBy(declared, ({ service }) => service);
  return [...services]
    .map(([service, kinds]) => {
      const [first] = kinds as [PartFact];
      return {
        service,
        label: first.part.zh,
        labelEn: first.part.en,
        back: kinds.some(({ back, refused }) => back && !refused),
        byHand: kinds.find(({ byHand }) => byHand)?.byHand,
      };
    })
    .sort((a, b) => a.service.localeCompare(b.service));
}
