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
  /** 履约保证金 at most, in percent of the contract (政府采购法实施条例 art. 48). */
  guaranteePercent: 'outsourcing.guarantee_percent',
  /** Bids without which there is no competition. */
  minimumBids: 'outsourcing.minimum_bids',
  /** Days between the notice of a tender and its award (政府采购法 art. 35). */
  tenderNoticeDays: 'outsourcing.notice_days.open_tender',
  /** Working days between the notice of a single source and its award. */
  singleSourceNoticeDays: 'outsourcing.notice_working_days.single_source',
  /** Working days in which a provider may appeal against a score. */
  appealDays: 'outsourcing.appeal_working_days',
  /** A contract's end is told so many days ahead. */
  termReminderDays: 'outsourcing.reminder_days.term',
  /** So is the end of a qualification. */
  qualificationReminderDays: 'outsourcing.reminder_days.qualification',
} as const;

export type Rules = Readonly<Record<keyof typeof codes, number>>;

/** Editions by their code: directory's copy, or a test's. */
export type Editions = (code: string) => Iterable<RuleEdition>;

/** The numbers in force in a region on a day. Refuses with RULE_EDITION_MISSING: nothing is decided by a number that no edition gives. */
export function rulesOn(editions: Editions, region: string, day: Day): Rules | Refused {
  const rules: Partial<Record<keyof typeof codes, number>> = {};
  for (const [rule, code] of Object.entries(codes) as [keyof typeof codes, string][]) {
    const edition = inForce(editions(code), { code, region, day });
    if (!edition) return no('RULE_EDITION_MISSING', { code, region, day });
    rules[rule] = rule === 'threshold' ? hundredths(edition) : wholeNumber(edition);
  }
  return rules as Rules;
}

/** Why an item may not be bought on a day: it is not in the catalogue (指导性目录), or on the negative list (财政部令第102号 art. 10). */
export function notInCatalogue(editions: Editions, region: string, day: Day, item: string): Refused | undefined {
  const code = `outsourcing.catalogue.${item.toLowerCase()}`;
  const edition = inForce(editions(code), { code, region, day });
  if (!edition) return no('ITEM_NOT_IN_CATALOGUE', { item }, { field: 'purchase.item' });
  return wholeNumber(edition) === 0 ? no('ITEM_NOT_ALLOWED', { item }, { field: 'purchase.item' }) : undefined;
}
