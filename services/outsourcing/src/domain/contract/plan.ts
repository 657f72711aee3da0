import { daysBetween } from '@jiguan/kernel/day';
import type { Fen } from '@jiguan/kernel/money';
import { firstDayOf, lastDayOf, monthsFrom } from '../days.ts';
import type { Contract, Period } from './contract.ts';

type Term = Pick<Contract, 'from' | 'until' | 'endedOn' | 'suspensions' | 'monthlyFee'>;

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
export const lastDayOfTerm = ({ until, endedOn }: Pick<Term, 'until' | 'endedOn'>) => (endedOn === '' ? until : endedOn);

/** The payment plan: every month of the term with its fee. */
export const planOf = (term: Term): readonly Period[] =>
  monthsFrom(term.from, term.until).map((period) => ({ period, planned: feeOf(term, period), paid: 0 }));

/** With the plan of what was not scored yet, after the term or its breaks changed. */
export const replanned = (contract: Contract): Contract => ({
  ...contract,
  periods: contract.periods.map((one) => (one.due === undefined ? { ...one, planned: feeOf(contract, one.period) } : one)),
});
