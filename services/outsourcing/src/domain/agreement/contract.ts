import type { Day } from '@jiguan/kernel/day';
import type { Fen } from '@jiguan/kernel/money';
import type { SheetItem } from '../assessment/sheet.ts';
import { type Period, planOf, replanned, type Suspension } from './plan.ts';

export interface ServiceLevel {
  readonly item: string;
  readonly level: string;
}

export interface MilestoneSaid {
  readonly key: string;
  readonly item: string;
  readonly dueOn: Day;
  readonly amount: Fen;
}

export interface Quantity {
  readonly thing: string;
  readonly count: number;
}

export type Formula = 'SCORE_FORMULA_WORST_SITE' | 'SCORE_FORMULA_MEAN' | 'SCORE_FORMULA_WEIGHTED';

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
  /** 履约保证金. */
  readonly guarantee: Fen;
  readonly serviceLevels: readonly ServiceLevel[];
  readonly sheet: readonly SheetItem[];
  readonly formula: Formula;
  /** One for each site, with SCORE_FORMULA_WEIGHTED. */
  readonly siteWeights: readonly number[];
  /** So many months in a row below this score call for a rectification within so many days; zeros: no such clause. */
  readonly lowScore: number;
  readonly lowPeriods: number;
  readonly rectificationDays: number;
  readonly quantities: readonly Quantity[];
  /** Who stood back, where the bureau owns the provider. */
  readonly recusal: string;
}

export type Grade = 'EVALUATION_GRADE_EXCELLENT' | 'EVALUATION_GRADE_GOOD' | 'EVALUATION_GRADE_PASS' | 'EVALUATION_GRADE_FAIL';
export type EndKind = 'END_KIND_AGREED' | 'END_KIND_BREACH' | 'END_KIND_FORCE_MAJEURE' | 'END_KIND_PUBLIC_INTEREST';
export type Attention =
  | 'ATTENTION_EVALUATION_DUE'
  | 'ATTENTION_ENDING'
  | 'ATTENTION_RECTIFICATION'
  | 'ATTENTION_BREACH'
  | 'ATTENTION_NOVATION_DUE'
  | 'ATTENTION_MILESTONE_OVERDUE';

/** What follows from the purchase and the contract before, and from the rules of the day. */
export interface Origin {
  readonly provider: string;
  readonly unit: string;
  readonly region: string;
  readonly budgetLine: string;
  /** Of the first of the contracts that renew one another. */
  readonly firstFrom: Day;
  /** '' for the first. */
  readonly predecessor: string;
  /** The bureau owns the provider. */
  readonly conflict: boolean;
  readonly evaluationDue: Day;
  /** Its end is told so many days ahead. */
  readonly reminderDays: number;
}

export interface Milestone extends MilestoneSaid {
  /** '' until it is accepted. */
  readonly acceptedOn: Day | '';
  readonly paid: Fen;
}

interface Invoice {
  readonly number: string;
  readonly amount: Fen;
  readonly day: Day | '';
  readonly paid: Fen;
}

interface Rectification {
  /** The month that made it one too many. */
  readonly period: string;
  readonly dueOn: Day;
  readonly status: 'RECTIFICATION_STATUS_ORDERED' | 'RECTIFICATION_STATUS_VERIFIED' | 'RECTIFICATION_STATUS_FAILED';
  readonly note: string;
}

export interface Contract extends ContractDetails, Origin {
  readonly milestones: readonly Milestone[];
  readonly supplements: readonly { readonly day: Day; readonly amount: Fen }[];
  readonly invoices: readonly Invoice[];
  readonly periods: readonly Period[];
  readonly suspensions: readonly Suspension[];
  readonly amendments: readonly { readonly day: Day; readonly documentNumber: string; readonly note: string }[];
  readonly rectification?: Rectification;
  readonly grade: Grade | 'EVALUATION_GRADE_UNSPECIFIED';
  readonly attention: readonly Attention[];
  /** '' unless it ended early. */
  readonly endedOn: Day | '';
  readonly endKind: EndKind | 'END_KIND_UNSPECIFIED';
  /** Who takes over from a unit that ended; '' where nobody does. */
  readonly successor: string;
  /** Unit whose place the buyer took. */
  readonly novatedFrom?: string;
  readonly status: 'CONTRACT_STATUS_IN_FORCE' | 'CONTRACT_STATUS_SUSPENDED' | 'CONTRACT_STATUS_COMPLETED' | 'CONTRACT_STATUS_ENDED';
}

export type ContractEvent =
  | ({ readonly type: 'ContractSigned'; readonly milestones: readonly MilestoneSaid[] } & ContractDetails & Origin)
  | { readonly type: 'ContractSupplemented'; readonly day: Day; readonly amount: Fen }
  | { readonly type: 'ContractEvaluated'; readonly grade: Grade }
  | { readonly type: 'InvoiceRecorded'; readonly number: string; readonly amount: Fen; readonly day: Day | '' }
  | { readonly type: 'ContractEnded'; readonly day: Day; readonly kind: EndKind }
  | { readonly type: 'ContractCompleted' }
  | { readonly type: 'ContractSuspended'; readonly day: Day; readonly reason: string }
  | { readonly type: 'ContractResumed'; readonly last: Day }
  | ({ readonly type: 'ContractAmended' } & Contract['amendments'][number] & Partial<Pick<Contract, 'serviceLevels' | 'sheet'>>)
  | { readonly type: 'MilestoneAccepted'; readonly key: string; readonly day: Day }
  | { readonly type: 'MilestonePaid'; readonly key: string; readonly invoice: string; readonly amount: Fen; readonly day: Day }
  | { readonly type: 'PeriodScored'; readonly period: string; readonly score: number; readonly due: Fen }
  | { readonly type: 'PeriodPaid'; readonly period: string; readonly invoice: string; readonly amount: Fen; readonly day: Day }
  | { readonly type: 'RectificationOrdered'; readonly period: string; readonly dueOn: Day }
  | { readonly type: 'RectificationVerified'; readonly note: string }
  | { readonly type: 'RectificationFailed' }
  | { readonly type: 'EvaluationFellDue' }
  | { readonly type: 'ContractNearEnd' }
  | { readonly type: 'MilestoneMissed' }
  | { readonly type: 'NovationFellDue'; readonly successor: string }
  /** The buyer is there again. */
  | { readonly type: 'NovationLifted' }
  | { readonly type: 'ContractNovated'; readonly unit: string; readonly region: string };

const fresh = {
  supplements: [],
  invoices: [],
  suspensions: [],
  amendments: [],
  attention: [],
  grade: 'EVALUATION_GRADE_UNSPECIFIED',
  endedOn: '',
  endKind: 'END_KIND_UNSPECIFIED',
  successor: '',
  status: 'CONTRACT_STATUS_IN_FORCE',
} as const;

/** The contract after an event. */
export function evolveContract(contract: Contract | undefined, event: ContractEvent): Contract {
  if (event.type === 'ContractSigned') {
    const { type: _, milestones, ...signed } = event;
    const open = milestones.map((milestone) => ({ ...milestone, acceptedOn: '', paid: 0 }) as const);
    return { ...fresh, ...signed, milestones: open, periods: planOf({ ...signed, ...fresh }) };
  }
  if (!contract) throw new Error(`${event.type} of a contract that was never signed`);
  return after(contract, event);
}

function after(contract: Contract, event: Exclude<ContractEvent, { readonly type: 'ContractSigned' }>): Contract {
  const { supplements, suspensions, amendments, rectification } = contract;
  switch (event.type) {
    case 'ContractSupplemented': {
      const { day, amount } = event;
      const key = `supplement-${supplements.length + 1}`;
      const more = { key, item: '补充合同', dueOn: contract.until, amount, acceptedOn: '', paid: 0 } as const;
      return { ...contract, supplements: [...supplements, { day, amount }], milestones: [...contract.milestones, more] };
    }
    case 'ContractEvaluated':
      return without({ ...contract, grade: event.grade }, 'ATTENTION_EVALUATION_DUE');
    case 'InvoiceRecorded': {
      const { number, amount, day } = event;
      return { ...contract, invoices: [...contract.invoices, { number, amount, day, paid: 0 }] };
    }
    case 'ContractEnded':
      return replanned({ ...contract, ...over, endedOn: event.day, endKind: event.kind, status: 'CONTRACT_STATUS_ENDED' });
    case 'ContractCompleted':
      return { ...contract, ...over, status: 'CONTRACT_STATUS_COMPLETED' };
    case 'ContractSuspended': {
      const { day: from, reason } = event;
      return replanned({ ...contract, suspensions: [...suspensions, { from, until: '', reason }], status: 'CONTRACT_STATUS_SUSPENDED' });
    }
    case 'ContractResumed': {
      const ended = suspensions.map((one) => (one.until === '' ? { ...one, until: event.last } : one));
      return replanned({ ...contract, suspensions: ended, status: 'CONTRACT_STATUS_IN_FORCE' });
    }
    case 'ContractAmended': {
      const { type: _, day, documentNumber, note, ...terms } = event;
      return { ...contract, ...terms, amendments: [...amendments, { day, documentNumber, note }] };
    }
    case 'MilestoneAccepted':
      return without(withMilestone(contract, event.key, { acceptedOn: event.day }), 'ATTENTION_MILESTONE_OVERDUE');
    case 'MilestonePaid': {
      const { paid } = contract.milestones.find(({ key }) => key === event.key) as Milestone;
      return settled(withMilestone(contract, event.key, { paid: paid + event.amount }), event);
    }
    case 'PeriodScored':
      return withPeriod(contract, event.period, ({ paid, planned, period }) => ({
        ...{ period, planned, paid, score: event.score, due: event.due },
      }));
    case 'PeriodPaid':
      return settled(
        withPeriod(contract, event.period, (one) => ({ ...one, paid: one.paid + event.amount })),
        event,
      );
    case 'RectificationOrdered': {
      const { period, dueOn } = event;
      const ordered = { period, dueOn, status: 'RECTIFICATION_STATUS_ORDERED', note: '' } as const;
      return withAttention({ ...contract, rectification: ordered }, 'ATTENTION_RECTIFICATION');
    }
    case 'RectificationVerified':
    case 'RectificationFailed': {
      const verified = event.type === 'RectificationVerified';
      const status = verified ? 'RECTIFICATION_STATUS_VERIFIED' : 'RECTIFICATION_STATUS_FAILED';
      const done = { ...(rectification as Rectification), status, ...(verified && { note: event.note }) } as const;
      const calm = without({ ...contract, rectification: done }, 'ATTENTION_RECTIFICATION');
      return verified ? calm : withAttention(calm, 'ATTENTION_BREACH');
    }
    case 'EvaluationFellDue':
      return withAttention(contract, 'ATTENTION_EVALUATION_DUE');
    case 'ContractNearEnd':
      return withAttention(contract, 'ATTENTION_ENDING');
    case 'MilestoneMissed':
      return withAttention(contract, 'ATTENTION_MILESTONE_OVERDUE');
    case 'NovationFellDue':
      return withAttention({ ...contract, successor: event.successor }, 'ATTENTION_NOVATION_DUE');
    case 'NovationLifted':
      return without({ ...contract, successor: '' }, 'ATTENTION_NOVATION_DUE');
    case 'ContractNovated': {
      const { novatedFrom, unit: before, ...kept } = contract;
      const novated = {
        ...kept,
        unit: event.unit,
        region: event.region,
        successor: '',
        ...(novatedFrom !== event.unit && { novatedFrom: before }),
      };
      return without(novated, 'ATTENTION_NOVATION_DUE');
    }
  }
}

/** A contract that is over asks for nothing more, but the evaluation that a renewal needs. */
const over = { attention: [] } as const;

const withAttention = (contract: Contract, to: Attention): Contract => ({
  ...contract,
  attention: [...contract.attention.filter((one) => one !== to), to],
});
const without = (contract: Contract, to: Attention): Contract => ({
  ...contract,
  attention: contract.attention.filter((one) => one !== to),
});

const withMilestone = (contract: Contract, key: string, more: Partial<Milestone>): Contract => ({
  ...contract,
  milestones: contract.milestones.map((one) => (one.key === key ? { ...one, ...more } : one)),
});

const withPeriod = (contract: Contract, period: string, change: (one: Period) => Period): Contract => ({
  ...contract,
  periods: contract.periods.map((one) => (one.period === period ? change(one) : one)),
});

const settled = (contract: Contract, { invoice, amount }: { readonly invoice: string; readonly amount: Fen }): Contract => ({
  ...contract,
  invoices: contract.invoices.map((one) => (one.number === invoice ? { ...one, paid: one.paid + amount } : one)),
});
