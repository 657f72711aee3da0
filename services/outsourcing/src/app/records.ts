import { nameOf } from '@jiguan/kernel/resource-name';
import { type Aggregate, type Claim, placeNamed, type Stored } from '@jiguan/kit/app';
import { type BuyerEndEvent, type EndedBuyer, evolveBuyerEnd } from '../domain/agreement/buyer-end.ts';
import type { Contract, ContractEvent } from '../domain/agreement/contract.ts';
import { evolveContract } from '../domain/agreement/evolve.ts';
import { contractDeadlines } from '../domain/agreement/performance.ts';
import { type Assessment, type AssessmentEvent, evolveAssessment } from '../domain/assessment/assessment.ts';
import { type CountCheck, type CountCheckEvent, evolveCountCheck } from '../domain/count/count-check.ts';
import { entriesOf, evolveSiteInspection, type SiteInspection, type SiteInspectionEvent } from '../domain/inspection/inspection.ts';
import { evolveMenu, type Menu, type MenuEvent } from '../domain/menu/menu.ts';
import { evolveProvider, type Provider, type ProviderEvent, providerDeadlines } from '../domain/provider/provider.ts';
import { type BudgetLine, type BudgetLineEvent, evolveBudgetLine } from '../domain/purchase/budget-line.ts';
import { evolvePurchase, type Purchase, type PurchaseEvent, shareWithoutTender } from '../domain/purchase/purchase.ts';

export const providers: Aggregate<Provider, ProviderEvent> = {
  collection: 'providers',
  type: 'provider',
  evolve: evolveProvider,
  place: ({ region }) => placeNamed(region),
  claims: ({ creditCode }) => [{ kind: 'unique', resource: `credit-code/${creditCode}` }],
  deadlines: providerDeadlines,
};

/** The resource that purchases and renewals from a line take of. */
const moneyOf = (line: string): string => `budget/${line}`;

export const budgetLines: Aggregate<BudgetLine, BudgetLineEvent> = {
  collection: 'budgetLines',
  type: 'budgetLine',
  evolve: evolveBudgetLine,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: (line) => [{ kind: 'limit', resource: moneyOf(nameOf('budgetLines', (line as Stored<BudgetLine>)._id)), amount: line.amount }],
};

export const purchases: Aggregate<Purchase, PurchaseEvent> = {
  collection: 'purchases',
  type: 'purchase',
  evolve: evolvePurchase,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: purchaseClaims,
};

/** The money of its line from the plan on, and its share of what may be bought without tender once it is signed. */
function purchaseClaims(purchase: Purchase): readonly Claim[] {
  if (purchase.status === 'PURCHASE_STATUS_CANCELLED') return [];
  const share = shareWithoutTender(purchase);
  return [{ kind: 'amount', resource: moneyOf(purchase.budgetLine), amount: purchase.amount }, ...(share ? [share] : [])];
}

export const contracts: Aggregate<Contract, ContractEvent> = {
  collection: 'contracts',
  type: 'contract',
  evolve: evolveContract,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: contractClaims,
  deadlines: contractDeadlines,
};

/** One contract of a purchase, one renewal of a contract, an invoice number once; a renewal takes the money of its own line. */
function contractClaims({ predecessor, purchase, invoices, budgetLine, value }: Contract): readonly Claim[] {
  const numbers = invoices.map(({ number }) => ({ kind: 'unique', resource: `invoice/${number}` }) as const);
  if (predecessor === '') return [{ kind: 'unique', resource: `contract-of/${purchase}` }, ...numbers];
  const renewal = { kind: 'unique', resource: `renewal-of/${predecessor}` } as const;
  return [renewal, { kind: 'amount', resource: moneyOf(budgetLine), amount: value }, ...numbers];
}

export const assessments: Aggregate<Assessment, AssessmentEvent> = {
  collection: 'assessments',
  type: 'assessment',
  evolve: evolveAssessment,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: assessmentClaims,
};

/** The book of a month, which its inspections write in and its settlement closes. */
const inspectionsIn = (assessment: string): string => `inspections/${assessment}`;

/** One assessment of a month; once it is settled, by all of its inspections. */
function assessmentClaims(month: Assessment): readonly Claim[] {
  const { contract, period, entries } = month;
  const only = { kind: 'unique', resource: `assessment/${contract}/${period}` } as const;
  if (entries === undefined) return [only];
  const resource = inspectionsIn(nameOf('assessments', (month as Stored<Assessment>)._id));
  return [only, { kind: 'closing', resource, entries }];
}

export const siteInspections: Aggregate<SiteInspection, SiteInspectionEvent> = {
  collection: 'siteInspections',
  type: 'siteInspection',
  evolve: evolveSiteInspection,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: (inspection) => entriesOf(inspection).map((entry) => ({ kind: 'entry', resource: inspectionsIn(inspection.assessment), entry })),
};

export const countChecks: Aggregate<CountCheck, CountCheckEvent> = {
  collection: 'countChecks',
  type: 'countCheck',
  evolve: evolveCountCheck,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ contract, period }) => [{ kind: 'unique', resource: `count-check/${contract}/${period}` }],
};

/** A canteen has one menu a week, but for those withdrawn. */
export const menus: Aggregate<Menu, MenuEvent> = {
  collection: 'menus',
  type: 'menu',
  evolve: evolveMenu,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ status, unit, canteen, week }) =>
    status === 'MENU_STATUS_WITHDRAWN' ? [] : [{ kind: 'unique', resource: `menu/${unit}/${canteen}/${week}` }],
};

/** Kept for its journal and its timer. */
export const buyerEnds: Aggregate<EndedBuyer, BuyerEndEvent> = {
  collection: 'buyerEnds',
  type: 'buyerEnd',
  evolve: evolveBuyerEnd,
  place: ({ region, unit }) => placeNamed(region, unit),
};
