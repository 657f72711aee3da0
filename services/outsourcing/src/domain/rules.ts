import type { Day } from '@jiguan/kernel/day';
import { hundredths, inForce, type RuleEdition, wholeNumber } from '@jiguan/kernel/rule-edition';
import { no, type Refused } from './refusals.ts';

/** The numbers that decide about purchases and contracts; directory keeps their editions. */
const codes = {
  /** 公开招标限额, fen. */
  threshold: 'outsourcing.tender_threshold',
  /** "Just below": this share of the threshold, in percent. */
  watchPercent: 'outsourcing.tender_watch_percent',
  /** A contract's longest term, in years. */
  years: 'outsourcing.contract_years',
  /** With its renewals, in years. */
  yearsExtended: 'outsourcing.contract_years.extended',
  /** All supplements together, in percent of the contract. */
  supplementPercent: 'outsourcing.supplement_percent',
  /** The evaluation is due so many months before the last day. */
  evaluationMonths: 'outsourcing.evaluation_months',
} as const;

export type Rules = Readonly<Record<keyof typeof codes, number>>;

/** The numbers in force in a region on a day. Refuses with RULE_EDITION_MISSING: nothing is decided by a number that no edition gives. */
export function rulesOn(editions: (code: string) => Iterable<RuleEdition>, region: string, day: Day): Rules | Refused {
  const rules: Partial<Record<keyof typeof codes, number>> = {};
  for (const [rule, code] of Object.entries(codes) as [keyof typeof codes, string][]) {
    const edition = inForce(editions(code), { code, region, day });
    if (!edition) return no('RULE_EDITION_MISSING', { code, region, day });
    rules[rule] = rule === 'threshold' ? hundredths(edition) : wholeNumber(edition);
  }
  return rules as Rules;
}
