/** What callers say of records, where the state has it otherwise than the contract. */
import { known } from '@jiguan/kit/contract';
import type * as contract from '@jiguan/proto/outsourcing/v1/contract';
import type * as purchase from '@jiguan/proto/outsourcing/v1/purchase';
import type { Formula } from '../domain/agreement/contract.ts';
import type { Terms } from '../domain/agreement/signing.ts';
import type { PurchaseDetails } from '../domain/purchase/purchase.ts';

export const fromPurchase = ({ method, baselineCost, ...said }: purchase.Purchase): PurchaseDetails => {
  const { displayName, budgetLine, item, amount, exceptionDocument, framework } = said;
  const before = baselineCost === undefined ? {} : { baselineCost };
  return { displayName, budgetLine, item, amount, exceptionDocument, framework, ...before, method: known(method) };
};

export const fromContract = ({ formula, ...said }: contract.Contract): Terms => {
  const { displayName, purchase, from, until, value, monthlyFee, fullPayScore, baseRate, sites, guarantee, serviceLevels, sheet } = said;
  const { siteWeights, lowScore, lowPeriods, rectificationDays, quantities, recusal } = said;
  return {
    ...{ displayName, purchase, from, until, value, monthlyFee, fullPayScore, baseRate, sites, guarantee, serviceLevels, sheet },
    ...{ siteWeights, lowScore, lowPeriods, rectificationDays, quantities, recusal, formula: formulaOf(formula) },
    milestones: said.milestones.map(({ key, item, dueOn, amount }) => ({ key, item, dueOn, amount })),
  };
};

/** The worst site decides where the contract says nothing (考核以最低分计). */
const formulaOf = (formula: contract.ScoreFormula): Formula =>
  formula === 'SCORE_FORMULA_UNSPECIFIED' ? 'SCORE_FORMULA_WORST_SITE' : known(formula);
