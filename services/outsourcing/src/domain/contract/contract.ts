import { addDays, type Day, isDay } from '@jiguan/kernel/day';
import { type Fen, total, yuan } from '@jiguan/kernel/money';
import { addMonths, lastOf } from '../days.ts';
import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';

/** What both sides sign. */
export interface ContractDetails {
  readonly displayName: string;
  readonly purchase: string;
  readonly from: Day;
  /** The last day of performance. */
  readonly until: Day;
  readonly value: Fen;
  readonly monthlyFee: Fen;
  /** Hundredths of a point from which the whole fee is paid. */
  readonly fullPayScore: number;
  /** Below it: this and the score, in ten-thousandths of the fee. */
  readonly baseRate: number;
  readonly sites: readonly string[];
}

export type Grade = 'EVALUATION_GRADE_EXCELLENT' | 'EVALUATION_GRADE_GOOD' | 'EVALUATION_GRADE_PASS' | 'EVALUATION_GRADE_FAIL';

/** What follows from the purchase and the contract before. */
interface Origin {
  readonly provider: string;
  readonly unit: string;
  readonly region: string;
  readonly budgetLine: string;
  /** Of the first of the contracts that renew one another. */
  readonly firstFrom: Day;
  /** '' for the first. */
  readonly predecessor: string;
}

export interface Contract extends ContractDetails, Origin {
  readonly supplements: readonly { readonly day: Day; readonly amount: Fen }[];
  readonly invoices: readonly { readonly number: string; readonly amount: Fen }[];
  readonly grade: Grade | 'EVALUATION_GRADE_UNSPECIFIED';
  readonly status: 'CONTRACT_STATUS_IN_FORCE' | 'CONTRACT_STATUS_ENDED';
}

export type ContractEvent =
  | ({ readonly type: 'ContractSigned' } & ContractDetails & Origin)
  | { readonly type: 'ContractSupplemented'; readonly day: Day; readonly amount: Fen }
  | { readonly type: 'ContractEvaluated'; readonly grade: Grade }
  | { readonly type: 'InvoiceRecorded'; readonly number: string; readonly amount: Fen }
  | { readonly type: 'ContractEnded' };

/** The contract after an event. */
export function evolveContract(contract: Contract | undefined, event: ContractEvent): Contract {
  if (event.type === 'ContractSigned') {
    const { type: _, ...signed } = event;
    const fresh = { supplements: [], invoices: [], grade: 'EVALUATION_GRADE_UNSPECIFIED', status: 'CONTRACT_STATUS_IN_FORCE' } as const;
    return { ...signed, ...fresh };
  }
  if (!contract) throw new Error(`${event.type} of a contract that was never signed`);
  const { supplements, invoices } = contract;
  switch (event.type) {
    case 'ContractSupplemented':
      return { ...contract, supplements: [...supplements, { day: event.day, amount: event.amount }] };
    case 'ContractEvaluated':
      return { ...contract, grade: event.grade };
    case 'InvoiceRecorded':
      return { ...contract, invoices: [...invoices, { number: event.number, amount: event.amount }] };
    case 'ContractEnded':
      return { ...contract, status: 'CONTRACT_STATUS_ENDED' };
  }
}

const inForce = ({ status }: Contract): Refused | undefined => (status === 'CONTRACT_STATUS_IN_FORCE' ? undefined : no('CONTRACT_ENDED'));

/** Why a term is none: 财政部令第102号 art. 24 allows one year, three with renewals. */
export function termRefused(from: Day, until: Day, firstFrom: Day, rules: Pick<Rules, 'years' | 'yearsExtended'>): Refused | undefined {
  const wrong = [from, until].find((day) => !isDay(day));
  if (wrong !== undefined) return no('DAY_INVALID', { day: wrong });
  if (until < from) return no('TERM_INVALID', { from, until });
  const [year, all] = [lastOf(from, rules.years), lastOf(firstFrom, rules.yearsExtended)];
  if (until > year) return no('TERM_TOO_LONG', { from, until: year, years: rules.years });
  return until > all ? no('TERM_TOO_LONG', { from: firstFrom, until: all, years: rules.yearsExtended }) : undefined;
}

export interface SupplementSaid {
  readonly day: Day;
  readonly amount: Fen;
  /** Another price or another kind of service. */
  readonly changesTerms: boolean;
}

/** Adds more of the same subject: all supplements together at most a share of the contract (政府采购法 art. 49). */
export function supplement(
  contract: Contract,
  said: SupplementSaid,
  { supplementPercent: percent }: Rules,
): readonly ContractEvent[] | Refused {
  const { day, amount, changesTerms } = said;
  const ended = inForce(contract);
  if (ended) return ended;
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  if (day > contract.until) return no('SUPPLEMENT_TOO_LATE', { until: contract.until }, { field: 'day' });
  if (changesTerms) return no('SUPPLEMENT_OTHER_TERMS', {}, { field: 'changes_terms' });
  const sum = supplemented(contract) + amount;
  const most = Math.floor((contract.value * percent) / 100);
  if (sum > most) return no('SUPPLEMENTS_ABOVE_SHARE', { total: yuan(sum), percent, most: yuan(most) }, { field: 'amount' });
  return [{ type: 'ContractSupplemented', day, amount }];
}

const supplemented = ({ supplements }: Contract): Fen => total(supplements.map(({ amount }) => amount));

/** Records an invoice. Its number is used once: within the contract by what it has, among contracts by a claim, for a record never contests itself. */
export function invoice(contract: Contract, number: string, amount: Fen): readonly ContractEvent[] | Refused {
  const ended = inForce(contract);
  if (ended) return ended;
  if (contract.invoices.some((one) => one.number === number)) return no('INVOICE_USED', { number }, { field: 'number' });
  const sum = total(contract.invoices.map((one) => one.amount)) + amount;
  const most = contract.value + supplemented(contract);
  if (sum > most) return no('INVOICED_ABOVE_VALUE', { total: yuan(sum), most: yuan(most) }, { field: 'amount' });
  return [{ type: 'InvoiceRecorded', number, amount }];
}

export const evaluate = (contract: Contract, grade: Grade): readonly ContractEvent[] | Refused =>
  inForce(contract) ?? [{ type: 'ContractEvaluated', grade }];

export const endContract = (contract: Contract): readonly ContractEvent[] | Refused => inForce(contract) ?? [{ type: 'ContractEnded' }];

/** When the evaluation of a contract is due. */
export const evaluationDue = ({ until }: Pick<Contract, 'until'>, { evaluationMonths }: Pick<Rules, 'evaluationMonths'>): Day =>
  addMonths(until, -evaluationMonths);

export interface RenewalSaid {
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
  readonly budgetLine: string;
  /** Why there are days without a contract between. */
  readonly gapReason: string;
}

/** The contract of the next year: evaluated as good at least, no days between unless explained, within the whole term. */
export function renew(contract: Contract, said: RenewalSaid, rules: Rules): readonly ContractEvent[] | Refused {
  const { name, from, until, budgetLine, gapReason } = said;
  const refused = inForce(contract) ?? notGood(contract, rules) ?? termRefused(from, until, contract.firstFrom, rules);
  if (refused) return refused;
  const first = addDays(contract.until, 1);
  if (from < first) return no('BEGINS_BEFORE_END', { from, until: contract.until }, { field: 'from' });
  if (from > first && gapReason === '') return no('CONTRACT_GAP', { first, last: addDays(from, -1) }, { field: 'gap_reason' });
  const { supplements: _, invoices: __, grade: ___, status: ____, ...same } = contract;
  return [{ type: 'ContractSigned', ...same, from, until, budgetLine, predecessor: name }];
}

function notGood(contract: Contract, rules: Rules): Refused | undefined {
  if (contract.grade === 'EVALUATION_GRADE_UNSPECIFIED') return no('EVALUATION_MISSING', { due: evaluationDue(contract, rules) });
  return contract.grade === 'EVALUATION_GRADE_EXCELLENT' || contract.grade === 'EVALUATION_GRADE_GOOD'
    ? undefined
    : no('EVALUATION_TOO_LOW');
}
