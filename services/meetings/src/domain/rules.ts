import { dayOf } from '@jiguan/kernel/day';
import { type AppliedRule, inForce, minutes, type RuleEdition, wholeNumber } from '@jiguan/kernel/rule-edition';
import { no, type Refused } from './refusals.ts';

/** The numbers that decide about bookings; directory keeps their editions. */
export const ruleCodes = {
  /** Longest booking, in days of 24 h. */
  maxDays: 'meetings.max_booking_days',
  /** How far ahead a booking may start, in days of 24 h. */
  horizonDays: 'meetings.booking_horizon_days',
  /** After the start without anybody there, the slot is released. */
  noShowGrace: 'meetings.no_show_grace_minutes',
  /** A meeting may begin this long before its time. */
  earlyStart: 'meetings.early_start_minutes',
  /** A meeting that nobody checked out is finished this long after its end. */
  autoFinish: 'meetings.auto_finish_minutes',
  /** What a meeting may be extended by in all without asking for approval again, in a room that asks; nothing where no edition says. */
  freeExtension: 'meetings.extension_without_approval_minutes',
  /** Bookings of one unit in an ISO week; as many as it likes where no edition says. */
  weeklyBookings: 'meetings.unit_bookings_per_week',
} as const;

export type Rule = keyof typeof ruleCodes;
/** Those that a region may do without: nothing is limited by a number that nobody set. */
type Optional = 'weeklyBookings' | 'freeExtension';

export type Rules = Readonly<Record<Exclude<Rule, Optional>, AppliedRule> & Partial<Record<Optional, AppliedRule>>>;

const optional: readonly Rule[] = ['weeklyBookings', 'freeExtension'] satisfies Optional[];
const counted: readonly Rule[] = ['maxDays', 'horizonDays', 'weeklyBookings'];

/** The editions of a code. */
export type Editions = (code: string) => Iterable<RuleEdition>;

/** The numbers in force in a region at an instant. Refuses with RULE_EDITION_MISSING: nothing is decided by a number that no edition gives. */
export function rulesOn(editions: Editions, region: string, now: Date): Rules | Refused {
  const day = dayOf(now);
  const rules: Partial<Record<Rule, AppliedRule>> = {};
  for (const rule of Object.keys(ruleCodes) as Rule[]) {
    const code = ruleCodes[rule];
    const edition = inForce(editions(code), { code, region, day });
    if (edition) rules[rule] = { code, edition: edition.name, value: counted.includes(rule) ? wholeNumber(edition) : minutes(edition) };
    else if (!optional.includes(rule)) return no('RULE_EDITION_MISSING', { code, region, day });
  }
  return rules as Rules;
}

/** The value a decision was made under, if there was such a rule. */
export function appliedIfAny(rules: readonly AppliedRule[], rule: Rule): number | undefined {
  return rules.find(({ code }) => code === ruleCodes[rule])?.value;
}

/** The value a decision was made under. Throws when the record lacks it, for every record is made with all. */
export function applied(rules: readonly AppliedRule[], rule: Rule): number {
  const value = appliedIfAny(rules, rule);
  if (value === undefined) throw new Error(`decided without ${ruleCodes[rule]}`);
  return value;
}
