import type { Day } from '@jiguan/kernel/day';
import type { Fen } from '@jiguan/kernel/money';
import type { Formula } from '../agreement/contract.ts';
import { scoreOfSite } from './score.ts';
import type { Deduction, SheetItem } from './sheet.ts';

export interface SiteScore {
  readonly site: string;
  /** With SCORE_FORMULA_WEIGHTED. */
  readonly weight: number;
  /** Hundredths of a point; nothing until it is inspected: not scored is not a hundred. */
  readonly score?: number;
  /** The decision that excuses it; '' for none. */
  readonly excuse: string;
  /** How many inspections of it were recorded when it was excused: another one ends the excuse. */
  readonly excusedAfter?: number;
}

/** An inspection that the month holds itself, as all were before they became records of their own (SiteInspection). */
export interface Inspection {
  readonly number: number;
  readonly site: string;
  readonly day: Day;
  /** Subject of the inspector. */
  readonly inspector: string;
  readonly score: number;
  readonly deductions: readonly Deduction[];
  readonly note: string;
  readonly photos: readonly string[];
  /** '' while it counts. */
  readonly withdrawn: string;
}

export interface Appeal {
  readonly site: string;
  readonly by: string;
  readonly time: Date;
  readonly text: string;
  readonly photos: readonly string[];
  readonly status: 'APPEAL_STATUS_OPEN' | 'APPEAL_STATUS_UPHELD' | 'APPEAL_STATUS_REJECTED';
  readonly opinion: string;
  readonly decider: string;
  readonly corrected?: number;
}

/** What the contract says of the month when it is opened; it is judged by that. */
export interface Opened {
  readonly contract: string;
  /** YYYY-MM */
  readonly period: string;
  readonly provider: string;
  readonly unit: string;
  readonly region: string;
  readonly fee: Fen;
  readonly fullPayScore: number;
  readonly baseRate: number;
  readonly formula: Formula;
  readonly sheet: readonly SheetItem[];
  readonly sites: readonly SiteScore[];
}

export interface PaidAmount {
  readonly invoice: string;
  readonly amount: Fen;
  readonly day: Day;
  readonly voucher: string;
}

/** A month of a contract, its scores, what is due for it and what was paid. */
export interface Assessment extends Opened {
  /** Entries of its inspections by which it was settled. */
  readonly entries?: number;
  readonly inspections: readonly Inspection[];
  readonly appeals: readonly Appeal[];
  readonly appealed: boolean;
  /** '' until it is settled. */
  readonly appealUntil: Day | '';
  readonly score?: number;
  readonly due?: Fen;
  /** The first figure, then the differences after appeals. */
  readonly payments: readonly { readonly amount: Fen; readonly score: number }[];
  readonly paid: readonly PaidAmount[];
  readonly status: 'ASSESSMENT_STATUS_OPEN' | 'ASSESSMENT_STATUS_SETTLED';
}

interface Figure {
  readonly score: number;
  readonly due: Fen;
}

/** By what a month was settled; of earlier ones it was in the month. */
type Settled = Partial<Pick<Assessment, 'sites' | 'entries'>>;

/** SiteInspected and InspectionWithdrawn stand in journals of before; they are made no more. */
export type AssessmentEvent =
  | ({ readonly type: 'AssessmentOpened' } & Opened)
  | { readonly type: 'SiteInspected'; readonly inspection: Inspection }
  | { readonly type: 'InspectionWithdrawn'; readonly number: number; readonly reason: string }
  | { readonly type: 'SiteExcused'; readonly site: string; readonly excuse: string; readonly excusedAfter?: number }
  | ({ readonly type: 'AssessmentSettled'; readonly appealUntil: Day } & Settled & Figure)
  | { readonly type: 'AppealMade'; readonly appeal: Appeal }
  | ({
      readonly type: 'AppealUpheld';
      readonly site: string;
      readonly corrected: number;
      readonly decider: string;
      readonly opinion: string;
    } & Figure)
  | { readonly type: 'AppealRejected'; readonly site: string; readonly decider: string; readonly opinion: string }
  | ({ readonly type: 'AssessmentPaid' } & PaidAmount);

const fresh = {
  inspections: [],
  appeals: [],
  appealed: false,
  appealUntil: '',
  payments: [],
  paid: [],
  status: 'ASSESSMENT_STATUS_OPEN',
} as const;

/** The assessment after an event. */
export function evolveAssessment(before: Assessment | undefined, event: AssessmentEvent): Assessment {
  if (event.type === 'AssessmentOpened') {
    const { type: _, ...opened } = event;
    return { ...opened, ...fresh };
  }
  if (!before) throw new Error(`${event.type} of an assessment that was never opened`);
  switch (event.type) {
    case 'SiteInspected': {
      const inspections = [...before.inspections, event.inspection];
      return rescored({ ...before, inspections }, event.inspection.site);
    }
    case 'InspectionWithdrawn': {
      const { number, reason } = event;
      const inspections = before.inspections.map((one) => (one.number === number ? { ...one, withdrawn: reason } : one));
      return rescored({ ...before, inspections }, before.inspections.find((one) => one.number === number)?.site ?? '');
    }
    case 'SiteExcused': {
      const { excuse, excusedAfter } = event;
      return withSite(before, event.site, ({ site, weight }) => ({ site, weight, excuse, ...(excusedAfter && { excusedAfter }) }));
    }
    case 'AssessmentSettled': {
      const { appealUntil, sites = before.sites, entries } = event;
      const settled = { ...figured(before, event), sites, appealUntil, status: 'ASSESSMENT_STATUS_SETTLED' } as const;
      return entries === undefined ? settled : { ...settled, entries };
    }
    case 'AppealMade':
      return withAppeals(before, [...before.appeals, event.appeal]);
    case 'AppealUpheld': {
      const { site, corrected, decider, opinion } = event;
      const decided = answered(before, site, { status: 'APPEAL_STATUS_UPHELD', corrected, decider, opinion });
      return figured(
        withSite(decided, site, (one) => ({ ...one, score: corrected })),
        event,
      );
    }
    case 'AppealRejected': {
      const { site, decider, opinion } = event;
      return answered(before, site, { status: 'APPEAL_STATUS_REJECTED', decider, opinion });
    }
    case 'AssessmentPaid': {
      const { invoice, amount, day, voucher } = event;
      return { ...before, paid: [...before.paid, { invoice, amount, day, voucher }] };
    }
  }
}

const withSite = (before: Assessment, site: string, change: (one: SiteScore) => SiteScore): Assessment => ({
  ...before,
  sites: before.sites.map((one) => (one.site === site ? change(one) : one)),
});

/** The site's score from the inspections that count; an inspection ends an excuse. */
function rescored(before: Assessment, at: string): Assessment {
  const score = scoreOfSite(before.inspections, at);
  return withSite(before, at, ({ site, weight }) => ({ site, weight, excuse: '', ...(score !== undefined && { score }) }));
}

const withAppeals = (before: Assessment, appeals: readonly Appeal[]): Assessment => ({
  ...before,
  appeals,
  appealed: appeals.some(({ status }) => status === 'APPEAL_STATUS_OPEN'),
});

const answered = (before: Assessment, site: string, answer: Partial<Appeal>): Assessment =>
  withAppeals(
    before,
    before.appeals.map((one) => (one.site === site && one.status === 'APPEAL_STATUS_OPEN' ? { ...one, ...answer } : one)),
  );

/** What is due now and what that adds to what was due; figures told before stay. */
function figured(before: Assessment, { score, due }: Figure): Assessment {
  const amount = due - (before.due ?? 0);
  return { ...before, score, due, payments: amount === 0 ? before.payments : [...before.payments, { amount, score }] };
}
