import { type Assessment, type AssessmentEvent, evolveAssessment } from '../../src/domain/assessment/assessment.ts';
import { type Contract, evolveContract } from '../../src/domain/contract/contract.ts';
import type { Provider } from '../../src/domain/provider/provider.ts';
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
};

export const line: BudgetLine = { displayName: '物业', unit: 'units/u1', region: 'regions/530000', year: 2026, amount: 2_000_000_00 };

export const provider = (more: Partial<Provider> = {}): Provider => ({
  displayName: '昆明某物业公司',
  region: 'regions/530000',
  creditCode: '91530000000000000X',
  relatedParty: false,
  qualifications: [],
  blacklistedUntil: '',
  status: 'PROVIDER_STATUS_ACTIVE',
  ...more,
});

export const planned = (more: Partial<PurchaseDetails> = {}): Purchase =>
  evolvePurchase(undefined, {
    type: 'PurchasePlanned',
    ...{ displayName: '保洁', budgetLine: 'budgetLines/b', item: 'C1204', amount: 180_000_00, exceptionDocument: '' },
    ...{ method: 'PURCHASE_METHOD_INQUIRY', unit: 'units/u1', region: 'regions/530000' },
    ...more,
  });

export const contract = (more: Partial<Contract> = {}): Contract => ({
  ...evolveContract(undefined, {
    type: 'ContractSigned',
    ...{ displayName: '大院物业', purchase: 'purchases/p', provider: 'providers/p', unit: 'units/u1', region: 'regions/530000' },
    ...{ from: '2024-12-01', until: '2025-11-30', firstFrom: '2023-12-01', predecessor: '', budgetLine: 'budgetLines/b' },
    ...{ value: 1_200_000_00, monthlyFee: 286_000_00, fullPayScore: 85_00, baseRate: 15_00, sites: ['东院', '西院'] },
  }),
  ...more,
});

export const month = (...sites: string[]): Assessment =>
  evolveAssessment(undefined, {
    type: 'AssessmentOpened',
    ...{ contract: 'contracts/c', period: '2025-06', unit: 'units/u1', region: 'regions/530000' },
    sites: sites.map((site) => ({ site, excuse: '' })),
  });

/** The month after what was decided, which must not be refused. */
export function then(before: Assessment, outcome: readonly AssessmentEvent[] | { readonly refused: string }): Assessment {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.reduce<Assessment>(evolveAssessment, before);
}
