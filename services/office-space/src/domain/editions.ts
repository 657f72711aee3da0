import { addDays, type Day } from '@jiguan/kernel/day';
import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
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

export const codeOf = (rule: string): string => `${OWN}${rule}`;

const OWN = 'office_space.';

/** Whether office space goes by a rule: `office_space.room_limit.province.director`. */
export const isOwnRule = (code: string): boolean => code.startsWith(OWN);

/** The first day after the given one on which a number for a region changes: an edition begins, or one without a successor ends; empty for none. */
export function laterEdition(editions: Iterable<RuleEdition>, region: string, day: Day): Day | '' {
  let first: Day | '' = '';
  for (const { code, region: place, effectiveFrom, effectiveTo } of editions) {
    if (!isOwnRule(code) || !covers(idOf(place), region)) continue;
    for (const change of [effectiveFrom, effectiveTo && addDays(effectiveTo, 1)])
      if (change && change > day && (first === '' || change < first)) first = change;
  }
  return first;
}

/** The same with values of a planned edition in place of those in force. `asked` learns which rules anything rests on. */
export function planning(rules: Ruling, planned: ReadonlyMap<string, string>, asked: Set<string>): Ruling {
  return (rule) => {
    asked.add(rule);
    const value = planned.get(rule);
    if (value === undefined) return rules(rule);
    const inForceNow = rules(rule) ?? { code: codeOf(rule), region: '', unit: 'm2', effectiveFrom: '' };
    return { ...inForceNow, name: 'ruleEditions/planned', value };
  };
}
