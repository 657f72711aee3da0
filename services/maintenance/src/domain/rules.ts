import type { WorkingHours } from '@jiguan/kernel/business-time';
import { dayOf } from '@jiguan/kernel/day';
import { decimal, hundredths, inForce, minutes, type RuleEdition, wholeNumber } from '@jiguan/kernel/rule-edition';
import type { Rules as InspectionRules } from './inspection/conduct.ts';
import type { Scheme } from './inspection/inspection.ts';
import type { Allowance, Priority } from './order/order.ts';
import { no, type Refused } from './refusals.ts';
import type { RenovationRules } from './renovation/applying.ts';
import type { Grade } from './renovation/renovation.ts';

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

/** How many reports without a sign-in one asset takes in an hour. */
export function publicReports(book: RuleBook): number | Refused {
  const found = edition(book, 'maintenance.public_report.per_hour');
  return 'refused' in found ? found : wholeNumber(found);
}

/** How long ago a step of an order may have been done that is told of now, in minutes. */
export function toldLaterWithin(book: RuleBook): number | Refused {
  const found = edition(book, 'maintenance.told_later');
  return 'refused' in found ? found : minutes(found);
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

/** Numbers by a name of their own, and the editions that gave them. */
function numbers<K extends string>(book: RuleBook, codes: Readonly<Record<K, string>>) {
  const values = {} as Record<K, number>;
  const ruleEditions: Record<string, string> = {};
  for (const [key, code] of Object.entries(codes) as [K, string][]) {
    const found = edition(book, code);
    if ('refused' in found) return found;
    values[key] = found.unit === 'a' && key.endsWith('Months') ? 12 * decimal(found) : wholeNumber(found);
    ruleEditions[code] = found.name;
  }
  return { values, ruleEditions };
}

/** First interval, later interval and end of life of what is inspected by intervals: codes of months, or of years. */
const intervals: Readonly<Record<Exclude<Scheme, 'INSPECTION_SCHEME_LIFT'>, Intervals>> = {
  INSPECTION_SCHEME_EXTINGUISHER_POWDER: extinguisher('powder'),
  INSPECTION_SCHEME_EXTINGUISHER_WATER: extinguisher('water'),
  INSPECTION_SCHEME_EXTINGUISHER_CARBON_DIOXIDE: extinguisher('carbon_dioxide'),
  INSPECTION_SCHEME_BOILER: every('maintenance.cycle.boiler.outside_years'),
  INSPECTION_SCHEME_PRESSURE_VESSEL: {
    firstMonths: 'maintenance.cycle.pressure_vessel.first_years',
    laterMonths: 'maintenance.cycle.pressure_vessel.most_years',
  },
  INSPECTION_SCHEME_FIRE_SYSTEM: every('maintenance.cycle.fire.full_test_years'),
  INSPECTION_SCHEME_LIGHTNING: every('maintenance.cycle.lightning_months'),
  INSPECTION_SCHEME_WATER_TANK: every('maintenance.cycle.water_tank_months'),
};

interface Intervals {
  readonly firstMonths: string;
  readonly laterMonths: string;
  readonly lifeMonths?: string;
}

function every(code: string): Intervals {
  return { firstMonths: code, laterMonths: code };
}

function extinguisher(kind: string): Intervals {
  const code = (which: string) => `maintenance.extinguisher.${kind}.${which}_months`;
  return { firstMonths: code('first'), laterMonths: code('later'), lifeMonths: code('life') };
}

/** How a scheme is counted, and when is reminded of it. */
export function inspectionRules(book: RuleBook, scheme: Scheme): InspectionRules | Refused {
  const reminders = numbers(book, {
    first: 'maintenance.due_alert.first_days',
    second: 'maintenance.due_alert.second_days',
    last: 'maintenance.due_alert.last_days',
  });
  if ('refused' in reminders) return reminders;
  const counted = scheme === 'INSPECTION_SCHEME_LIFT' ? liftRule(book) : intervalRule(book, intervals[scheme]);
  if ('refused' in counted) return counted;
  const { first, second, last } = reminders.values;
  const ruleEditions = { ...reminders.ruleEditions, ...counted.ruleEditions };
  return { rule: counted.rule, reminderDays: [first, second, last], ruleEditions };
}

type Counted = Pick<InspectionRules, 'rule' | 'ruleEditions'>;

function intervalRule(book: RuleBook, codes: Intervals): Counted | Refused {
  const found = numbers(book, codes as Readonly<Record<keyof Intervals, string>>);
  return 'refused' in found ? found : { rule: { kind: 'interval', life: found.values }, ruleEditions: found.ruleEditions };
}

const LIFT = 'maintenance.lift_inspection';
/** Age in years at which an edition may ask for an inspection: `maintenance.lift_inspection.year_7`. */
const AGES = 40;

function liftRule(book: RuleBook): Counted | Refused {
  const found = numbers(book, {
    yearlyAfter: `${LIFT}.after_years`,
    earlyMonths: `${LIFT}.early_months`,
    testEarlyMonths: `${LIFT}.test_early_months`,
    stoppedYears: `${LIFT}.stopped_years`,
  });
  if ('refused' in found) return found;
  const years: number[] = [];
  const ruleEditions: Record<string, string> = { ...found.ruleEditions };
  for (let age = 1; age <= AGES; age++) {
    const flagged = edition(book, `${LIFT}.year_${age}`);
    if ('refused' in flagged || wholeNumber(flagged) !== 1) continue;
    years.push(age);
    ruleEditions[flagged.code] = flagged.name;
  }
  return { rule: { kind: 'lift', lift: { ...found.values, years } }, ruleEditions };
}

/** 申报截止、资金标准、扩建比例、整体大中修年限 of a grade. */
export function renovationRules(book: RuleBook, grade: Grade): RenovationRules | Refused {
  const codes = {
    month: 'maintenance.renovation.application_month',
    day: 'maintenance.renovation.application_day',
    fund: `maintenance.renovation.fund.${grade.replace('RENOVATION_GRADE_', '').toLowerCase()}`,
    extension: 'maintenance.major_repair.extension_most',
    years: 'maintenance.whole_building_repair_years',
  };
  const found = {} as Record<keyof typeof codes, RuleEdition>;
  for (const [key, code] of Object.entries(codes) as [keyof typeof codes, string][]) {
    const one = edition(book, code);
    if ('refused' in one) return one;
    found[key] = one;
  }
  const { month, day, fund, extension, years } = found;
  return {
    ...{ month: wholeNumber(month), day: wholeNumber(day), fenPerSquareMetre: hundredths(fund) },
    ...{ extensionMost: decimal(extension), repairYears: wholeNumber(years) },
    editions: { month: month.name, fund: fund.name, extension: extension.name, years: years.name },
    ruleEditions: Object.fromEntries(Object.values(found).map(({ code, name }) => [code, name])),
  };
}
