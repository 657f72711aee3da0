import type { Day } from '@jiguan/kernel/day';
import { inForce, type RuleEdition } from '@jiguan/kernel/rule-edition';

/** The editions of a code. */
export type Editions = (code: string) => Iterable<RuleEdition>;

/** The edition of a rule that is in force where and when something is asked; undefined for none. */
export type Ruling = (rule: string) => RuleEdition | undefined;

/** Rules of office space for a region and a day: `office_space.<rule>`. */
export function rulesOn(editions: Editions, region: string, day: Day): Ruling {
  return (rule) => {
    const code = codeOf(rule);
    return inForce(editions(code), { code, region, day });
  };
}

export const codeOf = (rule: string): string => `office_space.${rule}`;
