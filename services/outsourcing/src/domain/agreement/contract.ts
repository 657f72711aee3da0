import type { Day } from '@jiguan/kernel/day';
import type { Fen } from '@jiguan/kernel/money';
import type { SheetItem } from '../assessment/sheet.ts';
import type { Period, Suspension } from './plan.ts';

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

export interface Rectification {
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
