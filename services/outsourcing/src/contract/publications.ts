import type { Publication } from '@jiguan/kit/app';
import { known, messageOf, only, publication } from '@jiguan/kit/contract';
import { Assessment as AssessmentMessage } from '@jiguan/proto/outsourcing/v1/assessment';
import { BudgetLine as BudgetLineMessage } from '@jiguan/proto/outsourcing/v1/budget_line';
import { Contract as ContractMessage } from '@jiguan/proto/outsourcing/v1/contract';
import * as facts from '@jiguan/proto/outsourcing/v1/events';
import { Provider as ProviderMessage } from '@jiguan/proto/outsourcing/v1/provider';
import { Purchase as PurchaseMessage } from '@jiguan/proto/outsourcing/v1/purchase';
import { assessments, budgetLines, contracts, providers, purchases } from '../app/records.ts';
import type { Assessment } from '../domain/assessment/assessment.ts';
import type { Contract, ContractDetails } from '../domain/contract/contract.ts';
import type { Provider, ProviderDetails } from '../domain/provider/provider.ts';
import type { BudgetLine } from '../domain/purchase/budget-line.ts';
import type { Purchase, PurchaseDetails } from '../domain/purchase/purchase.ts';

export const toProvider = messageOf<Provider, ProviderMessage>('providers', ProviderMessage, {});
export const toBudgetLine = messageOf<BudgetLine, BudgetLineMessage>('budgetLines', BudgetLineMessage, {});
export const toPurchase = messageOf<Purchase, PurchaseMessage>('purchases', PurchaseMessage, {});
export const toContract = messageOf<Contract, ContractMessage>('contracts', ContractMessage, {});
export const toAssessment = messageOf<Assessment, AssessmentMessage>('assessments', AssessmentMessage, {});

export const fromProvider = ({ displayName, region, creditCode, relatedParty, qualifications }: ProviderMessage): ProviderDetails => ({
  ...{ displayName, region, creditCode, relatedParty },
  qualifications: qualifications.map(({ kind, number, validUntil }) => ({ kind, number, validUntil })),
});

export const providerChanges = (provider: ProviderMessage, changed: readonly string[]) => only(fromProvider(provider), changed);

export const fromBudgetLine = ({ displayName, unit, year, amount }: BudgetLineMessage): Omit<BudgetLine, 'region'> => ({
  ...{ displayName, unit, year, amount },
});

export const fromPurchase = ({ displayName, budgetLine, item, amount, method, exceptionDocument }: PurchaseMessage): PurchaseDetails => ({
  ...{ displayName, budgetLine, item, amount, exceptionDocument },
  method: known(method),
});

export const fromContract = ({ displayName, purchase, from, until, value, sites, ...pay }: ContractMessage): ContractDetails => ({
  ...{ displayName, purchase, from, until, value, sites },
  ...{ monthlyFee: pay.monthlyFee, fullPayScore: pay.fullPayScore, baseRate: pay.baseRate },
});

export const publications: readonly Publication[] = [
  publication(providers, toProvider, facts, ProviderMessage),
  publication(budgetLines, toBudgetLine, facts, BudgetLineMessage),
  publication(purchases, toPurchase, facts, PurchaseMessage),
  publication(contracts, toContract, facts, ContractMessage),
  publication(assessments, toAssessment, facts, AssessmentMessage),
];
