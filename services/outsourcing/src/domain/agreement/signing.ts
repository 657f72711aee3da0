import { type Day, isDay } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';
import { total, yuan } from '@jiguan/kernel/money';
import { sheetRefused } from '../assessment/sheet.ts';
import { lastOf } from '../days.ts';
import type { Purchase } from '../purchase/purchase.ts';
import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { Contract, ContractDetails, ContractEvent, MilestoneSaid } from './contract.ts';
import { planOf } from './plan.ts';

export type Terms = ContractDetails & { readonly milestones: readonly MilestoneSaid[] };

/** Signs the contract of an awarded purchase. */
export function sign(terms: Terms, purchase: Purchase, rules: Rules, by: string): readonly ContractEvent[] | Refused {
  const { from, until, value } = terms;
  if (purchase.status !== 'PURCHASE_STATUS_AWARDED') return no('PURCHASE_NOT_AWARDED', { purchase: terms.purchase });
  if (purchase.recused.includes(by)) return no('RECUSED');
  const refused = termRefused(from, until, from, rules) ?? conflictRefused(purchase, terms.recusal) ?? termsRefused(terms, rules);
  if (refused) return refused;
  if (value > purchase.awardedAmount)
    return no('VALUE_ABOVE_PURCHASE', { value: yuan(value), amount: yuan(purchase.awardedAmount) }, { field: 'contract.value' });
  const { provider, unit, region, budgetLine, conflict } = purchase;
  const origin = { provider, unit, region, budgetLine, conflict, firstFrom: from, predecessor: '', ...dated(terms, rules) };
  return [{ type: 'ContractSigned', ...terms, ...origin }];
}

/** When the evaluation of a contract is due. */
export const evaluationDue = ({ until }: Pick<Contract, 'until'>, { evaluationMonths }: Pick<Rules, 'evaluationMonths'>): Day =>
  addMonths(until, -evaluationMonths);

/** What the rules of the day give a contract; it keeps it when they change. */
export const dated = (term: Pick<Contract, 'until'>, rules: Rules) => ({
  evaluationDue: evaluationDue(term, rules),
  reminderDays: rules.termReminderDays,
});

/** Every step that favours a provider of the bureau's own says who stood back. */
export const conflictRefused = ({ conflict }: { readonly conflict: boolean }, recusal: string): Refused | undefined =>
  conflict && recusal === '' ? no('RECUSAL_MISSING', {}, { field: 'recusal' }) : undefined;

/** Why a term is none: 财政部令第102号 art. 24 allows one year, three with renewals. */
export function termRefused(from: Day, until: Day, firstFrom: Day, rules: Pick<Rules, 'years' | 'yearsExtended'>): Refused | undefined {
  const wrong = [from, until].find((day) => !isDay(day));
  if (wrong !== undefined) return no('DAY_INVALID', { day: wrong });
  if (until < from) return no('TERM_INVALID', { from, until });
  const [year, all] = [lastOf(from, rules.years), lastOf(firstFrom, rules.yearsExtended)];
  if (until > year) return no('TERM_TOO_LONG', { from, until: year, years: rules.years });
  return until > all ? no('TERM_TOO_LONG', { from: firstFrom, until: all, years: rules.yearsExtended }) : undefined;
}

function termsRefused(terms: Terms, { guaranteePercent }: Rules): Refused | undefined {
  const { value, guarantee, sites, formula, siteWeights, lowScore, lowPeriods, rectificationDays } = terms;
  const most = Math.floor((value * guaranteePercent) / 100);
  if (guarantee > most) return no('GUARANTEE_TOO_HIGH', { percent: guaranteePercent, most: yuan(most) }, { field: 'contract.guarantee' });
  if (formula === 'SCORE_FORMULA_WEIGHTED' && siteWeights.length !== sites.length)
    return no('SITE_WEIGHTS_MISSING', { count: sites.length }, { field: 'contract.site_weights' });
  const clause = [lowScore, lowPeriods, rectificationDays];
  if (clause.some((part) => part === 0) && clause.some((part) => part !== 0))
    return no('CLAUSE_INCOMPLETE', {}, { field: 'contract.low_score' });
  return sheetRefused(terms.sheet, 'contract.sheet') ?? milestonesRefused(terms) ?? planRefused(terms);
}

function milestonesRefused({ milestones, from, until }: Terms): Refused | undefined {
  const keys = milestones.map(({ key }) => key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) return no('KEY_TWICE', { key: twice }, { field: 'contract.milestones' });
  const outside = milestones.find(({ dueOn }) => !isDay(dueOn) || dueOn < from || dueOn > until);
  return outside && no('MILESTONE_OUTSIDE_TERM', { milestone: outside.item, day: outside.dueOn }, { field: 'contract.milestones' });
}

/** What is planned to be paid is never more than the contract is worth. */
export function planRefused(terms: Pick<Terms, 'from' | 'until' | 'monthlyFee' | 'value' | 'milestones'>): Refused | undefined {
  const plan = planOf({ ...terms, endedOn: '', suspensions: [] });
  const sum = total([...plan.map(({ planned }) => planned), ...terms.milestones.map(({ amount }) => amount)]);
  return sum > terms.value
    ? no('PLAN_ABOVE_VALUE', { total: yuan(sum), value: yuan(terms.value) }, { field: 'contract.value' })
    : undefined;
}
