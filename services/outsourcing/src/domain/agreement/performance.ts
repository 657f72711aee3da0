import { addDays } from '@jiguan/kernel/day';
import type { Fen } from '@jiguan/kernel/money';
import { firstDayOf, lastDayOf, monthOf, startOf, today } from '../days.ts';
import { no, type Refused } from '../refusals.ts';
import type { Contract, ContractEvent } from './contract.ts';
import type { Period } from './plan.ts';
import { IN_FORCE, SUSPENDED, unless } from './term.ts';

/** A month's score counts on the contract; as many low ones in a row as its clause says call for a rectification. */
export function scored(contract: Contract, month: { period: string; score: number; due: Fen }, now: Date): readonly ContractEvent[] {
  const counted = { type: 'PeriodScored', ...month } as const;
  const periods = contract.periods.map((one) => (one.period === month.period ? { ...one, ...month } : one));
  const period = lowRun(contract, periods);
  const stands = contract.status === IN_FORCE || contract.status === SUSPENDED;
  if (period === undefined || !stands) return [counted];
  return [counted, { type: 'RectificationOrdered', period, dueOn: addDays(today(now), contract.rectificationDays) }];
}

/** The month that ends the first run of low ones after the last rectification. A month not scored breaks a run: unknown is not low. */
function lowRun({ lowScore, lowPeriods, rectification }: Contract, periods: readonly Period[]): string | undefined {
  if (lowPeriods === 0 || rectification?.status === 'RECTIFICATION_STATUS_ORDERED') return undefined;
  let run = 0;
  for (const { period, score } of periods) {
    if (period <= (rectification?.period ?? '')) continue;
    run = score !== undefined && score < lowScore ? run + 1 : 0;
    if (run === lowPeriods) return period;
  }
  return undefined;
}

export function verifyRectification(contract: Contract, note: string): readonly ContractEvent[] | Refused {
  const refused = unless(contract, IN_FORCE, SUSPENDED);
  if (refused) return refused;
  const ordered = contract.rectification?.status === 'RECTIFICATION_STATUS_ORDERED';
  return ordered ? [{ type: 'RectificationVerified', note }] : no('NO_RECTIFICATION');
}

const isOn = ({ status }: Contract) => status === IN_FORCE || status === SUSPENDED;

/** Nobody verified it in time: the contract's clause is open. */
export const rectificationOver = (contract: Contract, now: Date): readonly ContractEvent[] =>
  isOn(contract) && contract.rectification?.status === 'RECTIFICATION_STATUS_ORDERED' && contract.rectification.dueOn < today(now)
    ? [{ type: 'RectificationFailed' }]
    : [];

export const evaluationFallsDue = (contract: Contract, now: Date): readonly ContractEvent[] =>
  isOn(contract) && contract.grade === 'EVALUATION_GRADE_UNSPECIFIED' && contract.evaluationDue <= today(now)
    ? [{ type: 'EvaluationFellDue' }]
    : [];

export const nearsEnd = (contract: Contract): readonly ContractEvent[] => (isOn(contract) ? [{ type: 'ContractNearEnd' }] : []);

const missed = ({ milestones }: Contract) =>
  milestones
    .filter(({ acceptedOn }) => acceptedOn === '')
    .map(({ dueOn }) => dueOn)
    .sort()[0];

export function missesMilestone(contract: Contract, now: Date): readonly ContractEvent[] {
  const due = missed(contract);
  return isOn(contract) && due !== undefined && due < today(now) ? [{ type: 'MilestoneMissed' }] : [];
}

/** What happens to a contract by itself: it is told ahead, and it ends. */
export function contractDeadlines(contract: Contract) {
  if (!isOn(contract)) return [];
  const { attention, rectification, grade, until, reminderDays } = contract;
  const due = missed(contract);
  const wanted = [
    { kind: 'contract.complete', day: addDays(until, 1), unless: false },
    { kind: 'contract.near-end', day: addDays(until, -reminderDays), unless: attention.includes('ATTENTION_ENDING') },
    {
      kind: 'contract.evaluation',
      day: contract.evaluationDue,
      unless: grade !== 'EVALUATION_GRADE_UNSPECIFIED' || attention.includes('ATTENTION_EVALUATION_DUE'),
    },
    { kind: 'contract.milestone', day: due && addDays(due, 1), unless: attention.includes('ATTENTION_MILESTONE_OVERDUE') },
    {
      kind: 'contract.rectification',
      day: rectification && addDays(rectification.dueOn, 1),
      unless: rectification?.status !== 'RECTIFICATION_STATUS_ORDERED',
    },
  ];
  return wanted.flatMap(({ kind, day, unless: told }) => (day === undefined || told ? [] : [{ kind, at: startOf(day) }]));
}

/** Whether a month is one of the contract's, and still has a fee to assess. */
export const isWithin = ({ from, until }: Contract, period: string): boolean =>
  lastDayOf(period) >= from && firstDayOf(period) <= until && monthOf(from) <= period;
