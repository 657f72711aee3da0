import { lineShape } from '@jiguan/kernel/reconciliation';
import { type Given, record, unpublished } from '@jiguan/kit/contract';
import { Assessment } from '@jiguan/proto/outsourcing/v1/assessment';
import { BudgetLine } from '@jiguan/proto/outsourcing/v1/budget_line';
import { Contract } from '@jiguan/proto/outsourcing/v1/contract';
import { CountCheck } from '@jiguan/proto/outsourcing/v1/count_check';
import * as facts from '@jiguan/proto/outsourcing/v1/events';
import { Menu } from '@jiguan/proto/outsourcing/v1/menu';
import { Provider } from '@jiguan/proto/outsourcing/v1/provider';
import { Purchase } from '@jiguan/proto/outsourcing/v1/purchase';
import { SiteInspection } from '@jiguan/proto/outsourcing/v1/site_inspection';
import * as own from '../app/records.ts';
import { dueTotal, paidTotal } from '../domain/agreement/money.ts';
import type { Terms } from '../domain/agreement/signing.ts';
import { openAmount } from '../domain/assessment/conduct.ts';

const shared = { facts };

export const providers = record(own.providers, Provider, { ...shared, keeps: { reminderDays: Number } });
export const budgetLines = record(own.budgetLines, BudgetLine, shared);
export const purchases = record(own.purchases, Purchase, {
  ...shared,
  // Kept as 0 until it is awarded.
  differs: { threshold: ({ threshold }) => threshold || undefined, awardedAmount: ({ awardedAmount }) => awardedAmount || undefined },
});
export const contracts = record(own.contracts, Contract, {
  ...shared,
  differs: { dueTotal, paidTotal },
  keeps: { reminderDays: Number, novatedFrom: String },
});
export const assessments = record(own.assessments, Assessment, {
  ...shared,
  differs: { open: openAmount },
  keeps: {
    ...{ baseRate: Number, fullPayScore: Number, entries: Number },
    sites: [{ site: String, score: Number, excuse: String, excusedAfter: Number, weight: Number }],
  },
});
export const siteInspections = record(own.siteInspections, SiteInspection, shared);
export const countChecks = record(own.countChecks, CountCheck, {
  ...shared,
  keeps: { lines: [lineShape] },
  differs: {
    differences: ({ lines }) =>
      lines.map(({ difference: { id, key: thing, sources, said }, status, settlements }) => ({
        ...{ id, thing, first: sources[0], second: sources[1], firstSaid: said?.[0] ?? '', secondSaid: said?.[1] ?? '' },
        ...{ status: `DIFFERENCE_STATUS_${status}` as const, note: settlements.at(-1)?.note ?? '' },
      })),
  },
});

export const menus = record(own.menus, Menu, shared);

/** For whoever ended the unit: what became of its contracts, and when all of them are listed. */
const buyerEnds = unpublished(
  own.buyerEnds,
  { unit: String, region: String, successor: String, reason: String, listed: Number, lifted: Number, restored: Boolean },
  facts,
);

export const records = [providers, budgetLines, purchases, contracts, assessments, siteInspections, countChecks, menus, buyerEnds];

/** What a buyer agrees on; the worst site decides where the contract says nothing (考核以最低分计). */
export const fromContract = ({ formula = 'SCORE_FORMULA_WORST_SITE', milestones, ...said }: Given<Contract>): Terms => ({
  ...{ ...said, formula },
  milestones: milestones.map(({ key, item, dueOn, amount }) => ({ key, item, dueOn, amount })),
});
