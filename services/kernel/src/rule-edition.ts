import type { Day } from './day.ts';
import { readHundredths } from './hundredths.ts';
import { covers, significantDigits } from './region.ts';
import { idOf } from './resource-name.ts';

/**
 * 规则版本: one number that a regulation sets, for a region and a time. The shape is that of jiguan.directory.v1.RuleEdition, so a local copy
 * can be handed over as it is; an empty effectiveTo means until replaced.
 */
export interface RuleEdition {
  readonly name: string;
  readonly code: string;
  /** `regions/530000` or `530000`. */
  readonly region: string;
  /** Decimal number. */
  readonly value: string;
  readonly unit: string;
  readonly effectiveFrom: Day;
  readonly effectiveTo?: Day;
}

/** For which rule, place and day an edition is wanted. */
export interface Question {
  readonly code: string;
  /** Six digits, with or without `regions/`. */
  readonly region: string;
  readonly day: Day;
}

/** Whether the edition holds on the day, whatever the region. Both ends are included. */
export function holdsOn(edition: Pick<RuleEdition, 'effectiveFrom' | 'effectiveTo'>, day: Day): boolean {
  return edition.effectiveFrom <= day && (!edition.effectiveTo || day <= edition.effectiveTo);
}

/** The edition in force: of the right code, holding on the day, of the most specific region around the place. Undefined for none. */
export function inForce<E extends RuleEdition>(editions: Iterable<E>, { code, region, day }: Question): E | undefined {
  let best: E | undefined;
  for (const edition of editions) {
    if (edition.code !== code || !holdsOn(edition, day) || !covers(idOf(edition.region), idOf(region))) continue;
    if (!best || rank(edition) > rank(best)) best = edition;
  }
  return best;
}

/** Nearer regions first, then the later beginning: two that hold at once are a defect of the data, but the answer must not depend on chance. */
const rank = (edition: RuleEdition) => `${significantDigits(idOf(edition.region)).length}/${edition.effectiveFrom}`;

/** The value as a whole number; throws where the edition holds something else, for then the data is broken. */
export function wholeNumber(edition: RuleEdition): number {
  const value = Number(edition.value);
  if (!/^-?\d+$/.test(edition.value) || !Number.isSafeInteger(value)) throw broken(edition, 'a whole number');
  return value;
}

/** The value as a floating-point number, for ratios and coefficients. */
export function decimal(edition: RuleEdition): number {
  const value = Number(edition.value);
  if (edition.value.trim() === '' || !Number.isFinite(value)) throw broken(edition, 'a decimal number');
  return value;
}

/** The value in hundredths: fen for CNY, 0.01 m² for m2. */
export function hundredths(edition: RuleEdition): number {
  const value = readHundredths(edition.value);
  if (value === undefined) throw broken(edition, 'a number of at most two decimals');
  return value;
}

const MINUTES: Readonly<Record<string, number>> = { min: 1, h: 60, d: 1440 };

/** The value as a length of time in minutes; the unit must be min, h or d. */
export function minutes(edition: RuleEdition): number {
  const factor = MINUTES[edition.unit];
  if (factor === undefined) throw broken(edition, 'a length of time');
  return decimal(edition) * factor;
}

const broken = (edition: RuleEdition, wanted: string) =>
  new TypeError(`${edition.name} (${edition.code}) should be ${wanted}: ${edition.value} ${edition.unit}`);

/** A number and the edition it came from; a record keeps those it was decided under. */
export interface AppliedRule {
  readonly code: string;
  /** `ruleEditions/…`. */
  readonly edition: string;
  /** In what its code counts: days, minutes, fen, millilitres. */
  readonly value: number;
}

/** The same for the schema of a record that keeps some. */
export const appliedRuleShape = { code: String, edition: String, value: Number } as const;

/** Which edition was applied, by the code of its rule. */
export const editionsOf = ({ rules }: { readonly rules: readonly AppliedRule[] }): Record<string, string> =>
  Object.fromEntries(rules.map(({ code, edition }) => [code, edition]));
