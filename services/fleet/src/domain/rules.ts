import { dayOf } from '@jiguan/kernel/day';
import { type AppliedRule, decimal, hundredths, inForce, minutes, type Question, type RuleEdition } from '@jiguan/kernel/rule-edition';
import { no, type Refused } from './refusals.ts';

/** The numbers that decide about cars and trips, all lengths of time; directory keeps their editions. */
export const ruleCodes = {
  /** How far ahead a trip may start. */
  horizon: 'fleet.trip_horizon_days',
  /** Longest trip. */
  longest: 'fleet.max_trip_days',
  /** A car may depart this long before its time. */
  departEarly: 'fleet.depart_early_minutes',
  /** 紧急用车 is approved within this time after it was asked for. */
  afterApproval: 'fleet.emergency_approval_hours',
  /** A driver is out on trips for so long a day. */
  driverDay: 'fleet.driver_hours_a_day',
  /** 标识化: a car that was registered is marked within this time. */
  marking: 'fleet.marking_days',
} as const;

export type Rule = keyof typeof ruleCodes;

export type Rules = Readonly<Record<Rule, AppliedRule>>;

/** The editions of a code. */
export type Editions = (code: string) => Iterable<RuleEdition>;

/** The numbers in force in a region at an instant. Refuses with RULE_EDITION_MISSING: nothing is decided by a number that no edition gives. */
export function rulesOn(editions: Editions, region: string, now: Date): Rules | Refused {
  const day = dayOf(now);
  const rules: Partial<Record<Rule, AppliedRule>> = {};
  for (const rule of Object.keys(ruleCodes) as Rule[]) {
    const code = ruleCodes[rule];
    const edition = inForce(editions(code), { code, region, day });
    if (!edition) return no('RULE_EDITION_MISSING', { code, region, day });
    rules[rule] = { code, edition: edition.name, value: minutes(edition) };
  }
  return rules as Rules;
}

/** How long ago something may have been done that is told of now, in minutes; refused where no edition says so. */
export function toldLaterWithin(editions: Editions, region: string, now: Date): number | Refused {
  const [code, day] = ['fleet.told_later', dayOf(now)];
  const edition = inForce(editions(code), { code, region, day });
  return edition ? minutes(edition) : no('RULE_EDITION_MISSING', { code, region, day });
}

/** The value a decision was made under. Throws when the record lacks it, for every record is made with all. */
export function applied(rules: readonly AppliedRule[], rule: Rule): number {
  const found = rules.find(({ code }) => code === ruleCodes[rule]);
  if (!found) throw new Error(`decided without ${ruleCodes[rule]}`);
  return found.value;
}

/** The same of a rule that came later than some records. */
export const appliedIfAny = (rules: readonly AppliedRule[], rule: Rule): number | undefined =>
  rules.find(({ code }) => code === ruleCodes[rule])?.value;

const read: Readonly<Record<string, (edition: RuleEdition) => number>> = {
  CNY: hundredths,
  L: (edition) => Math.round(decimal(edition) * 1000),
};

/** One number in force: fen of a price, millilitres of litres, any other as it stands. Undefined where no edition gives it. */
export function figureOn(editions: Iterable<RuleEdition>, question: Question): AppliedRule | undefined {
  const edition = inForce(editions, question);
  return edition && { code: question.code, edition: edition.name, value: (read[edition.unit] ?? decimal)(edition) };
}
