import type { Fen } from '@jiguan/kernel/money';
import type { Contract } from '../contract/contract.ts';
import { no, type Refused } from '../refusals.ts';

export interface SiteScore {
  readonly site: string;
  /** Hundredths of a point; nothing until it is inspected: not scored is not a hundred. */
  readonly score?: number;
  /** The decision that excuses it; '' for none. */
  readonly excuse: string;
}

/** A month of a contract, its scores and what is paid for it. */
export interface Assessment {
  readonly contract: string;
  /** YYYY-MM */
  readonly period: string;
  readonly unit: string;
  readonly region: string;
  readonly sites: readonly SiteScore[];
  readonly score?: number;
  readonly due?: Fen;
  /** The first figure, then the differences after appeals. */
  readonly payments: readonly { readonly amount: Fen; readonly score: number }[];
  readonly status: 'ASSESSMENT_STATUS_OPEN' | 'ASSESSMENT_STATUS_SETTLED';
}

export type AssessmentEvent =
  | ({ readonly type: 'AssessmentOpened' } & Pick<Assessment, 'contract' | 'period' | 'unit' | 'region' | 'sites'>)
  | { readonly type: 'SiteInspected'; readonly site: string; readonly score: number }
  | { readonly type: 'SiteExcused'; readonly site: string; readonly excuse: string }
  | { readonly type: 'AssessmentSettled'; readonly score: number; readonly due: Fen }
  | { readonly type: 'AppealUpheld'; readonly site: string; readonly corrected: number; readonly score: number; readonly due: Fen };

type Formula = Pick<Contract, 'monthlyFee' | 'fullPayScore' | 'baseRate'>;

/** The assessment after an event. */
export function evolveAssessment(before: Assessment | undefined, event: AssessmentEvent): Assessment {
  if (event.type === 'AssessmentOpened') {
    const { type: _, ...opened } = event;
    return { ...opened, payments: [], status: 'ASSESSMENT_STATUS_OPEN' };
  }
  if (!before) throw new Error(`${event.type} of an assessment that was never opened`);
  switch (event.type) {
    case 'SiteInspected':
      return { ...before, sites: withSite(before.sites, { site: event.site, score: event.score, excuse: '' }) };
    case 'SiteExcused':
      return { ...before, sites: withSite(before.sites, { site: event.site, excuse: event.excuse }) };
    case 'AppealUpheld':
      return paid({ ...before, sites: withSite(before.sites, { site: event.site, score: event.corrected, excuse: '' }) }, event);
    case 'AssessmentSettled':
      return { ...paid(before, event), status: 'ASSESSMENT_STATUS_SETTLED' };
  }
}

const withSite = (sites: readonly SiteScore[], said: SiteScore) => sites.map((one) => (one.site === said.site ? said : one));

/** What is due now and what that adds to what was paid; figures paid before stay. */
function paid(before: Assessment, { score, due }: { readonly score: number; readonly due: Fen }): Assessment {
  const amount = due - (before.due ?? 0);
  return { ...before, score, due, payments: amount === 0 ? before.payments : [...before.payments, { amount, score }] };
}

/** What a month's score pays, to the fen, half a fen up; never more than the fee. */
export function dueFor(score: number, { monthlyFee, fullPayScore, baseRate }: Formula): Fen {
  if (score >= fullPayScore) return monthlyFee;
  const exact = (BigInt(monthlyFee) * BigInt(baseRate + score) + 5_000n) / 10_000n;
  return Math.min(monthlyFee, Number(exact));
}

/** The worst site decides (考核以最低分计). */
const worst = (sites: readonly SiteScore[]): number | undefined => {
  const scores = sites.flatMap(({ score }) => (score === undefined ? [] : [score]));
  return scores.length === 0 ? undefined : Math.min(...scores);
};

const open = ({ status }: Assessment): Refused | undefined => (status === 'ASSESSMENT_STATUS_OPEN' ? undefined : no('ASSESSMENT_SETTLED'));
const at = ({ sites }: Assessment, site: string): Refused | undefined =>
  sites.some((one) => one.site === site) ? undefined : no('SITE_UNKNOWN', { site }, { field: 'site' });

export const inspect = (month: Assessment, site: string, score: number): readonly AssessmentEvent[] | Refused =>
  open(month) ?? at(month, site) ?? [{ type: 'SiteInspected', site, score }];

export const excuse = (month: Assessment, site: string, reason: string): readonly AssessmentEvent[] | Refused =>
  open(month) ?? at(month, site) ?? [{ type: 'SiteExcused', site, excuse: reason }];

/** Closes the month: every site was inspected or excused by a decision. */
export function settle(month: Assessment, formula: Formula): readonly AssessmentEvent[] | Refused {
  const settled = open(month);
  if (settled) return settled;
  const left = month.sites.filter(({ score, excuse: excused }) => score === undefined && excused === '').map(({ site }) => site);
  if (left.length > 0) return no('SITE_NOT_SCORED', { sites: left.join('、') });
  const score = worst(month.sites);
  return score === undefined ? no('NOTHING_SCORED') : [{ type: 'AssessmentSettled', score, due: dueFor(score, formula) }];
}

/** The provider was right about a site: the score is worked out anew and the difference is paid. */
export function upholdAppeal(month: Assessment, site: string, corrected: number, formula: Formula): readonly AssessmentEvent[] | Refused {
  if (month.status === 'ASSESSMENT_STATUS_OPEN') return no('ASSESSMENT_OPEN');
  const unknown = at(month, site);
  if (unknown) return unknown;
  if (month.sites.find((one) => one.site === site)?.score === undefined) return no('SITE_NOT_INSPECTED', { site }, { field: 'site' });
  const score = worst(withSite(month.sites, { site, score: corrected, excuse: '' })) as number;
  return [{ type: 'AppealUpheld', site, corrected, score, due: dueFor(score, formula) }];
}
