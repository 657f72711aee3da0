import { addWorkingDays, calendarOf } from '@jiguan/kernel/calendar';
import type { Refusal } from '@jiguan/kernel/refusal';
import type { Contract, ContractEvent } from '../../src/domain/agreement/contract.ts';
import { evolveContract } from '../../src/domain/agreement/evolve.ts';
import type { Terms } from '../../src/domain/agreement/signing.ts';
import { type Assessment, type AssessmentEvent, evolveAssessment } from '../../src/domain/assessment/assessment.ts';
import { inspect } from '../../src/domain/inspection/conduct.ts';
import { evolveSiteInspection, type InspectionSaid, type SiteInspection } from '../../src/domain/inspection/inspection.ts';
import type { Dish, Menu } from '../../src/domain/menu/menu.ts';
import type { Provider, ProviderDetails } from '../../src/domain/provider/provider.ts';
import type { AwardFacts } from '../../src/domain/purchase/award.ts';
import type { BudgetLine } from '../../src/domain/purchase/budget-line.ts';
import { evolvePurchase, type Purchase, type PurchaseDetails } from '../../src/domain/purchase/purchase.ts';
import type { Rules } from '../../src/domain/rules.ts';

export const rules: Rules = {
  threshold: 500_000_00,
  watchPercent: 5,
  years: 1,
  yearsExtended: 3,
  supplementPercent: 10,
  evaluationMonths: 3,
  guaranteePercent: 10,
  minimumBids: 3,
  tenderNoticeDays: 20,
  singleSourceNoticeDays: 5,
  appealDays: 5,
  termReminderDays: 30,
  qualificationReminderDays: 30,
};

/** Weekends alone. */
const workingDaysAfter = (day: string, count: number) => addWorkingDays(calendarOf([], '530000'), day, count);

export const line: BudgetLine = { displayName: '物业', unit: 'units/u1', region: 'regions/530000', year: 2026, amount: 2_000_000_00 };

export const providerDetails: ProviderDetails = {
  displayName: '昆明某物业公司',
  region: 'regions/530000',
  creditCode: '91530000000000000X',
  relatedParty: false,
  qualifications: [],
  sites: [],
  peopleOnSite: 0,
  people: ['zhao'],
};

export const provider = (more: Partial<Provider> = {}): Provider => ({
  ...providerDetails,
  ...{ blacklistedUntil: '', blacklistReason: '', expiring: [], reminderDays: 30, status: 'PROVIDER_STATUS_ACTIVE' },
  ...more,
});

export const awardFacts = (more: Partial<AwardFacts> = {}): AwardFacts => ({
  ...{ name: 'providers/p', provider: provider(), line, rules, by: 'officer', workingDaysAfter },
  ...more,
});

/** A call-off, which neither waits nor competes. */
export const planned = (more: Partial<PurchaseDetails> = {}): Purchase =>
  evolvePurchase(undefined, {
    type: 'PurchasePlanned',
    ...{ displayName: '保洁', budgetLine: 'budgetLines/b', item: 'C1204', amount: 180_000_00, exceptionDocument: '' },
    ...{ method: 'PURCHASE_METHOD_CALL_OFF', framework: '云采框〔2026〕1号', unit: 'units/u1', region: 'regions/530000' },
    ...more,
  });

export const terms: Terms = {
  ...{ displayName: '大院物业', purchase: 'purchases/p', from: '2026-03-01', until: '2027-02-28', value: 180_000_00 },
  ...{ monthlyFee: 15_000_00, fullPayScore: 85_00, baseRate: 15_00, sites: ['东院', '西院'], guarantee: 0, serviceLevels: [] },
  ...{ sheet: [], formula: 'SCORE_FORMULA_WORST_SITE', siteWeights: [], lowScore: 0, lowPeriods: 0, rectificationDays: 0 },
  ...{ quantities: [], recusal: '', milestones: [] },
};

export const contract = (more: Partial<Contract> = {}): Contract => ({
  ...evolveContract(undefined, {
    type: 'ContractSigned',
    ...terms,
    ...{ provider: 'providers/p', unit: 'units/u1', region: 'regions/530000', conflict: false },
    ...{ from: '2024-12-01', until: '2025-11-30', firstFrom: '2023-12-01', predecessor: '', budgetLine: 'budgetLines/b' },
    ...{ value: 1_200_000_00, monthlyFee: 100_000_00, evaluationDue: '2025-08-30', reminderDays: 30 },
  }),
  ...more,
});

export const month = (sites: readonly string[], more: Partial<Assessment> = {}): Assessment => ({
  ...evolveAssessment(undefined, {
    type: 'AssessmentOpened',
    ...{ contract: 'contracts/c', period: '2025-06', provider: 'providers/p', unit: 'units/u1', region: 'regions/530000' },
    ...{ fee: 286_000_00, fullPayScore: 85_00, baseRate: 15_00, formula: 'SCORE_FORMULA_WORST_SITE', sheet: [] },
    sites: sites.map((site) => ({ site, weight: 1, excuse: '' })),
  }),
  ...more,
});

export const inspection = (site: string, score: number, more: Partial<InspectionSaid> = {}): InspectionSaid => ({
  ...{ site, score, day: '2025-06-10', deductions: [], note: '', photos: [] },
  ...more,
});

type Outcome<E> = readonly E[] | Refusal;

const events = <E>(outcome: Outcome<E>): readonly E[] => {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome;
};

/** An inspection of a month by li, which must not be refused. */
export const visit = (of: Assessment, said: InspectionSaid): SiteInspection =>
  events(inspect('assessments/a', of, said, 'li')).reduce<SiteInspection | undefined>(evolveSiteInspection, undefined) as SiteInspection;

/** The record after what was decided, which must not be refused. */
export const after = (before: Assessment, outcome: Outcome<AssessmentEvent>): Assessment =>
  events(outcome).reduce<Assessment>(evolveAssessment, before);
export const went = (before: Contract, outcome: Outcome<ContractEvent>): Contract =>
  events(outcome).reduce<Contract>(evolveContract, before);

export const dish = (more: Partial<Dish> = {}): Dish => ({
  ...{ day: '2026-03-02', meal: 'MEAL_LUNCH', displayName: '小炒肉', priceFen: 12_00, allergens: '' },
  ...more,
});

export const menu = (more: Partial<Menu> = {}): Menu => ({
  ...{ canteen: '东院食堂', unit: 'units/u1', region: 'regions/530000', week: '2026-03-02', dishes: [dish()] },
  ...{ status: 'MENU_STATUS_DRAFT', withdrawalReason: '' },
  ...more,
});
