import { addDays, type Day, isDay } from '@jiguan/kernel/day';
import { sheetRefused } from '../assessment/sheet.ts';
import { today } from '../days.ts';
import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Contract, ContractEvent, EndKind, Grade } from './contract.ts';
import { conflictRefused, dated, planRefused, termRefused } from './signing.ts';

type Outcome = readonly ContractEvent[] | Refused;

/** Refuses where the contract is in none of the states. */
export const unless = (contract: Contract, ...states: readonly Contract['status'][]): Refused | undefined =>
  states.includes(contract.status)
    ? undefined
    : no(contract.status === 'CONTRACT_STATUS_SUSPENDED' ? 'CONTRACT_SUSPENDED' : 'CONTRACT_ENDED');

export const [IN_FORCE, SUSPENDED, COMPLETED] = [
  'CONTRACT_STATUS_IN_FORCE',
  'CONTRACT_STATUS_SUSPENDED',
  'CONTRACT_STATUS_COMPLETED',
] as const;

/** A day within the term. */
export function dayRefused({ from, until }: Contract, day: Day): Refused | undefined {
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  return day < from || day > until ? no('DAY_OUTSIDE_TERM', { day, from, until }, { field: 'day' }) : undefined;
}

export const evaluate = (contract: Contract, grade: Grade): Outcome =>
  unless(contract, IN_FORCE, SUSPENDED, COMPLETED) ?? [{ type: 'ContractEvaluated', grade }];

/** The first day without service. */
export function suspend(contract: Contract, day: Day, reason: string): Outcome {
  const refused = unless(contract, IN_FORCE) ?? dayRefused(contract, day);
  if (refused) return refused;
  const last = contract.suspensions.at(-1);
  if (last && day <= last.until) return no('SUSPENDED_BEFORE', { until: last.until }, { field: 'day' });
  return [{ type: 'ContractSuspended', day, reason }];
}

/** The first day with service again. */
export function resume(contract: Contract, day: Day): Outcome {
  if (contract.status !== SUSPENDED) return no('CONTRACT_NOT_SUSPENDED');
  const refused = dayRefused(contract, day);
  if (refused) return refused;
  const since = contract.suspensions.at(-1)?.from ?? '';
  return day <= since ? no('RESUMED_TOO_EARLY', { since }, { field: 'day' }) : [{ type: 'ContractResumed', last: addDays(day, -1) }];
}

export interface AmendmentSaid extends Pick<Contract, 'serviceLevels' | 'sheet'> {
  readonly day: Day;
  readonly documentNumber: string;
  readonly note: string;
}

/** Other levels or another sheet, from the next month that is opened; price and subject stay as they were bought. */
export function amend(contract: Contract, { day, documentNumber, note, serviceLevels, sheet }: AmendmentSaid): Outcome {
  const refused = unless(contract, IN_FORCE, SUSPENDED) ?? dayRefused(contract, day) ?? sheetRefused(sheet, 'sheet');
  if (refused) return refused;
  const terms = { ...(serviceLevels.length > 0 && { serviceLevels }), ...(sheet.length > 0 && { sheet }) };
  return [{ type: 'ContractAmended', day, documentNumber, note, ...terms }];
}

/** 提前终止: by the provider's breach only once a rectification has failed. */
export function endContract(contract: Contract, day: Day, kind: EndKind): Outcome {
  const refused = unless(contract, IN_FORCE, SUSPENDED) ?? dayRefused(contract, day);
  if (refused) return refused;
  if (kind === 'END_KIND_BREACH' && !contract.attention.includes('ATTENTION_BREACH'))
    return no('BREACH_NOT_ESTABLISHED', {}, { field: 'kind' });
  const scored = contract.periods.filter(({ due }) => due !== undefined).at(-1)?.period ?? '';
  return day.slice(0, 7) < scored ? no('END_BEFORE_SCORED', { period: scored }, { field: 'day' }) : [{ type: 'ContractEnded', day, kind }];
}

/** The last day has passed. */
export const complete = (contract: Contract, now: Date): readonly ContractEvent[] =>
  (contract.status === IN_FORCE || contract.status === SUSPENDED) && contract.until < today(now) ? [{ type: 'ContractCompleted' }] : [];

export interface RenewalSaid {
  readonly name: string;
  readonly from: Day;
  readonly until: Day;
  readonly budgetLine: string;
  /** Why there are days without a contract between. */
  readonly gapReason: string;
  readonly recusal: string;
}

/** The contract of the next year: evaluated as good at least, no days between unless explained, within the whole term. */
export function renew(contract: Contract, said: RenewalSaid, rules: Rules): Outcome {
  const { name, from, until, budgetLine, gapReason, recusal } = said;
  const refused =
    unless(contract, IN_FORCE, COMPLETED) ??
    notGood(contract) ??
    termRefused(from, until, contract.firstFrom, rules) ??
    conflictRefused(contract, recusal);
  if (refused) return refused;
  const first = addDays(contract.until, 1);
  if (from < first) return no('BEGINS_BEFORE_END', { from, until: contract.until }, { field: 'from' });
  if (from > first && gapReason === '') return no('CONTRACT_GAP', { first, last: addDays(from, -1) }, { field: 'gap_reason' });
  const signed = { ...termsOf(contract), from, until, recusal, milestones: [] };
  return planRefused(signed) ?? [{ type: 'ContractSigned', ...signed, budgetLine, predecessor: name, ...dated(said, rules) }];
}

/** What both sides signed, and where it came from: what a renewal takes over. */
function termsOf(contract: Contract) {
  const { displayName, purchase, value, monthlyFee, fullPayScore, baseRate, sites, guarantee, serviceLevels, sheet, formula } = contract;
  const { siteWeights, lowScore, lowPeriods, rectificationDays, quantities, provider, unit, region, firstFrom, conflict } = contract;
  return {
    ...{ displayName, purchase, value, monthlyFee, fullPayScore, baseRate, sites, guarantee, serviceLevels, sheet, formula },
    ...{ siteWeights, lowScore, lowPeriods, rectificationDays, quantities, provider, unit, region, firstFrom, conflict },
  };
}

function notGood({ grade, evaluationDue: due }: Contract): Refused | undefined {
  if (grade === 'EVALUATION_GRADE_UNSPECIFIED') return no('EVALUATION_MISSING', { due });
  return grade === 'EVALUATION_GRADE_EXCELLENT' || grade === 'EVALUATION_GRADE_GOOD' ? undefined : no('EVALUATION_TOO_LOW');
}
