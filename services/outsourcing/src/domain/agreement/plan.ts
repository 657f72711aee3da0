import { type Day, daysBetween } from '@jiguan/kernel/day';
import type { Fen } from '@jiguan/kernel/money';
import { firstDayOf, lastDayOf, monthsFrom } from '../days.ts';

export interface Suspension {
  readonly from: Day;
  /** '' while it lasts. */
  readonly until: Day | '';
  readonly reason: string;
}

/** A month of the payment plan: what was planned, what it scored, what is due for it and what was paid. */
export interface Period {
  readonly period: string;
  readonly planned: Fen;
  readonly score?: number;
  readonly due?: Fen;
  readonly paid: Fen;
}

interface Term {
  readonly from: Day;
  readonly until: Day;
  /** '' unless it ended early. */
  readonly endedOn: Day | '';
  readonly suspensions: readonly Suspension[];
  readonly monthlyFee: Fen;
}

/** The month's fee; of a month that is not wholly in force its share by days, to the fen, half a fen up. */
export function feeOf(term: Term, period: string): Fen {
  const length = daysBetween(firstDayOf(period), lastDayOf(period)) + 1;
  const days = daysInForce(term, period);
  return days === length ? term.monthlyFee : Number((2n * BigInt(term.monthlyFee) * BigInt(days) + BigInt(length)) / (2n * BigInt(length)));
}

/** Days of the month on which the service was to be given: within the term, not suspended. */
function daysInForce(term: Term, period: string): number {
  const first = later(term.from, firstDayOf(period));
  const last = sooner(lastDayOfTerm(term), lastDayOf(period));
  const idle = term.suspensions.map(({ from, until }) => overlap(later(from, first), sooner(until || last, last)));
  return overlap(first, last) - idle.reduce((sum, days) => sum + days, 0);
}

const overlap = (first: string, last: string) => (last < first ? 0 : daysBetween(first, last) + 1);
const later = (a: string, b: string) => (a > b ? a : b);
const sooner = (a: string, b: string) => (a < b ? a : b);

/** The last day of performance: as signed, or earlier where it ended early. */
const lastDayOfTerm = ({ until, endedOn }: Term) => (endedOn === '' ? until : endedOn);

/** The payment plan: every month of the term with its fee. */
export const planOf = (term: Term): readonly Period[] =>
  monthsFrom(term.from, term.until).map((period) => ({ period, planned: feeOf(term, period), paid: 0 }));

/** With the plan of what was not scored yet, after the term or its breaks changed. */
export const replanned = <C extends Term & { readonly periods: readonly Period[] }>(contract: C): C => ({
  ...contract,
  periods: contract.periods.map((one) => (one.due === undefined ? { ...one, planned: feeOf(contract, one.period) } : one)),
});
