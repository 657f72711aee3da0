import { type Day, isDay } from '@jiguan/kernel/day';
import { type Fen, total, yuan } from '@jiguan/kernel/money';
import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Contract, ContractEvent } from './contract.ts';
import { conflictRefused } from './signing.ts';
import { COMPLETED, dayRefused, IN_FORCE, SUSPENDED, unless } from './term.ts';

type Outcome = readonly ContractEvent[] | Refused;

export interface SupplementSaid {
  readonly day: Day;
  readonly amount: Fen;
  /** Another price or another kind of service. */
  readonly changesTerms: boolean;
  readonly recusal: string;
}

/** Adds more of the same subject: all supplements together at most a share of the contract (政府采购法 art. 49). */
export function supplement(contract: Contract, said: SupplementSaid, { supplementPercent: percent }: Rules): Outcome {
  const { day, amount, changesTerms, recusal } = said;
  if (isDay(day) && day > contract.until) return no('SUPPLEMENT_TOO_LATE', { until: contract.until }, { field: 'day' });
  const refused = unless(contract, IN_FORCE) ?? dayRefused(contract, day) ?? conflictRefused(contract, recusal);
  if (refused) return refused;
  if (changesTerms) return no('SUPPLEMENT_OTHER_TERMS', {}, { field: 'changes_terms' });
  const sum = supplemented(contract) + amount;
  const most = Math.floor((contract.value * percent) / 100);
  if (sum > most) return no('SUPPLEMENTS_ABOVE_SHARE', { total: yuan(sum), percent, most: yuan(most) }, { field: 'amount' });
  return [{ type: 'ContractSupplemented', day, amount }];
}

const supplemented = ({ supplements }: Contract): Fen => total(supplements.map(({ amount }) => amount));

/** Records an invoice. Its number is used once: within the contract by what it has, among contracts by a claim, for a record never contests itself. */
export function invoice(contract: Contract, number: string, amount: Fen, day: Day | ''): Outcome {
  if (day !== '' && !isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  if (contract.invoices.some((one) => one.number === number)) return no('INVOICE_USED', { number }, { field: 'number' });
  const sum = total(contract.invoices.map((one) => one.amount)) + amount;
  const most = contract.value + supplemented(contract);
  if (sum > most) return no('INVOICED_ABOVE_VALUE', { total: yuan(sum), most: yuan(most) }, { field: 'amount' });
  return [{ type: 'InvoiceRecorded', number, amount, day }];
}

export function acceptMilestone(contract: Contract, key: string, day: Day): Outcome {
  const refused = unless(contract, IN_FORCE, SUSPENDED, COMPLETED);
  if (refused) return refused;
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  const milestone = contract.milestones.find((one) => one.key === key);
  if (!milestone) return no('MILESTONE_UNKNOWN', { key }, { field: 'key' });
  if (milestone.acceptedOn !== '') return no('MILESTONE_ACCEPTED', { key, day: milestone.acceptedOn }, { field: 'key' });
  return [{ type: 'MilestoneAccepted', key, day }];
}

/** What somebody says of a payment. */
export interface PaymentSaid {
  readonly invoice: string;
  readonly amount: Fen;
  readonly day: Day;
  readonly voucher: string;
}

export function payMilestone(contract: Contract, key: string, said: PaymentSaid, today: Day): Outcome {
  const milestone = contract.milestones.find((one) => one.key === key);
  if (!milestone) return no('MILESTONE_UNKNOWN', { key }, { field: 'key' });
  if (milestone.acceptedOn === '') return no('MILESTONE_NOT_ACCEPTED', { key }, { field: 'key' });
  const open = milestone.amount - milestone.paid;
  if (said.amount > open) return no('PAID_ABOVE_DUE', { amount: yuan(said.amount), open: yuan(open) }, { field: 'amount' });
  const { invoice: number, amount, day } = said;
  return paymentRefused(contract, said, today) ?? [{ type: 'MilestonePaid', key, invoice: number, amount, day }];
}

/** Why nothing may be paid by an invoice: it was never recorded, or is paid already; money is not paid tomorrow. */
export function paymentRefused({ invoices }: Contract, said: PaymentSaid, today: Day): Refused | undefined {
  const { invoice: number, amount, day } = said;
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  if (day > today) return no('DAY_IN_FUTURE', { day }, { field: 'day' });
  const found = invoices.find((one) => one.number === number);
  if (!found) return no('INVOICE_UNKNOWN', { number }, { field: 'invoice' });
  const left = found.amount - found.paid;
  return amount > left ? no('PAID_ABOVE_INVOICE', { number, left: yuan(left) }, { field: 'amount' }) : undefined;
}

/** What is due and what was paid: the months, and the milestones that were accepted. */
export const dueTotal = ({ periods, milestones }: Contract): Fen =>
  total([...periods.map(({ due = 0 }) => due), ...milestones.map(({ acceptedOn, amount }) => (acceptedOn === '' ? 0 : amount))]);

export const paidTotal = ({ periods, milestones }: Contract): Fen => total([...periods, ...milestones].map(({ paid }) => paid));
