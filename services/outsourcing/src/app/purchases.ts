import { yuan } from '@jiguan/kernel/money';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import { yearOf } from '../domain/days.ts';
import { type AwardSaid, announce, award, cancel, recordBid, standBack } from '../domain/purchase/award.ts';
import type { BudgetLine } from '../domain/purchase/budget-line.ts';
import { type Bid, type Purchase, type PurchaseDetails, WITHOUT_TENDER } from '../domain/purchase/purchase.ts';
import { no, type Refused } from '../domain/refusals.ts';
import { itemRefused, regionOf, rulesFor, workingDaysIn } from './facts.ts';
import type { Reads } from './ports.ts';
import { budgetLines, providers, purchases } from './records.ts';
import { tellingProvider } from './told.ts';

export const createBudgetLine: Command<New<Omit<BudgetLine, 'region'>>, Stored<BudgetLine>> = async ({ id, details }, use) => {
  if (id && (await use.load(budgetLines, id))) return no('ID_USED', { name: id }, { field: 'budget_line_id' });
  const region = regionOf(use, details.unit);
  if (!region) return no('UNIT_UNKNOWN', { unit: details.unit }, { field: 'budget_line.unit' });
  return decided(budgetLines, { newId: id ?? use.newId() }, [{ type: 'BudgetLineEntered', ...details, region }]);
};

/** Plans a purchase: of what the catalogue allows, and with money on a budget line, else there is none. */
export const createPurchase: Command<New<PurchaseDetails>, Stored<Purchase>> = async ({ id, details }, use) => {
  if (id && (await use.load(purchases, id))) return no('ID_USED', { name: id }, { field: 'purchase_id' });
  const line = await use.load(budgetLines, idOf(details.budgetLine));
  if (!line) return missing(details.budgetLine, 'purchase.budget_line');
  const refused = itemRefused(use, line.region, details.item);
  if (refused) return refused;
  const taken = () => no('BUDGET_EXCEEDED', { line: details.budgetLine }, { field: 'purchase.amount' });
  const event = { type: 'PurchasePlanned', ...details, unit: line.unit, region: line.region } as const;
  return decided(purchases, { newId: id ?? use.newId() }, [event], { taken });
};

export const announcePurchase = on(
  purchases,
  (purchase, { day, description }: OnRecord & { readonly day: string; readonly description: string }) =>
    announce(purchase, day, description),
);

export const recordPurchaseBid = on(purchases, async (purchase, { provider: name, amount, day }: OnRecord & Bid, use) => {
  const provider = await use.load(providers, idOf(name));
  return provider ? recordBid(purchase, { provider: name, amount, day }, provider) : missing(name, 'provider');
});

export const recuseFromPurchase = on(purchases, (purchase, _: OnRecord, { actor }) => standBack(purchase, actor.subject));

/** Awards; two officers who sign at once cannot both pass the threshold, for the sum is a claim. */
export const awardPurchase = (reads: Reads) =>
  on(purchases, async (purchase, { provider: name, ...said }: OnRecord & AwardSaid & { readonly provider: string }, use) => {
    const [provider, line] = await Promise.all([use.load(providers, idOf(name)), use.load(budgetLines, idOf(purchase.budgetLine))]);
    if (!provider) return missing(name, 'provider');
    const rules = rulesFor(use, purchase.region);
    if (isRefused(rules)) return rules;
    const workingDaysAfter = workingDaysIn(use, purchase.region);
    const facts = { name, provider, line: line as BudgetLine, rules, by: use.actor.subject, workingDaysAfter };
    const taken = (resource: string) => lost(reads, resource, purchase, said.day, rules.threshold);
    return { outcome: await tellingProvider(name, award(purchase, said, facts), use), taken };
  });

/** Says which purchases would be split, all of them. */
async function lost(reads: Reads, resource: string, { budgetLine, item }: Purchase, day: string, threshold: number): Promise<Refused> {
  if (!resource.startsWith(WITHOUT_TENDER)) return no('BUDGET_EXCEEDED', { line: budgetLine });
  const same = (await reads.awarded(budgetLine, item)).filter(({ signedOn }) => yearOf(signedOn) === yearOf(day));
  const others = same.map(({ displayName, amount }) => `${displayName} ${yuan(amount)}`).join('；');
  return no('SPLIT_PURCHASE', { threshold: yuan(threshold), others });
}

export const cancelPurchase = on(purchases, (purchase, _: OnRecord) => cancel(purchase));
