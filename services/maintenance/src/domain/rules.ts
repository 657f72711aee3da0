import type { WorkingHours } from '@jiguan/kernel/business-time';
import { dayOf } from '@jiguan/kernel/day';
import { inForce, minutes, type RuleEdition } from '@jiguan/kernel/rule-edition';
import type { Allowance, Priority } from './order/order.ts';
import { no, type Refused } from './refusals.ts';

/** The editions of a code. */
export type Editions = (code: string) => Iterable<RuleEdition>;

/** Reads the numbers in force in a region at an instant. */
export interface RuleBook {
  readonly editions: Editions;
  /** Six digits. */
  readonly region: string;
  readonly now: Date;
}

/** The edition in force; nothing is decided by a number that no edition gives. */
function edition({ editions, region, now }: RuleBook, code: string): RuleEdition | Refused {
  const day = dayOf(now);
  return inForce(editions(code), { code, region, day }) ?? no('RULE_EDITION_MISSING', { code, region, day });
}

/** 时限 of a priority: until on site and until done. */
export function allowanceOf(book: RuleBook, priority: Priority): Allowance | Refused {
  const word = priority.replace('WORK_ORDER_PRIORITY_', '').toLowerCase();
  const response = edition(book, `maintenance.order.${word}.response`);
  if ('refused' in response) return response;
  const resolution = edition(book, `maintenance.order.${word}.resolution`);
  if ('refused' in resolution) return resolution;
  return {
    response: minutes(response),
    resolution: minutes(resolution),
    roundTheClock: priority === 'WORK_ORDER_PRIORITY_EMERGENCY',
    ruleEditions: { [response.code]: response.name, [resolution.code]: resolution.name },
  };
}

const HOURS = ['morning_from', 'morning_to', 'afternoon_from', 'afternoon_to'];

/** 办公时间: 09:00–12:00, 13:00–17:00 where an edition says so. */
export function officeHours(book: RuleBook): WorkingHours | Refused {
  const times: number[] = [];
  for (const key of HOURS) {
    const found = edition(book, `maintenance.office_hours.${key}`);
    if ('refused' in found) return found;
    times.push(minutes(found));
  }
  const [from = 0, noon = 0, after = 0, to = 0] = times;
  return [
    { from, to: noon },
    { from: after, to },
  ];
}
