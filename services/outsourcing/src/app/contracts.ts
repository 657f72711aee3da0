import { yuan } from '@jiguan/kernel/money';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, get, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import {
  type Contract,
  type ContractDetails,
  endContract,
  evaluate,
  type Grade,
  invoice,
  type RenewalSaid,
  renew,
  type SupplementSaid,
  supplement,
  termRefused,
} from '../domain/contract/contract.ts';
import { yearOf } from '../domain/days.ts';
import { notEligible } from '../domain/provider/provider.ts';
import { no } from '../domain/refusals.ts';
import { rulesFor } from './facts.ts';
import type { Creating } from './providers.ts';
import { budgetLines, contracts, providers, purchases } from './records.ts';

export const getContract = get(contracts);

/** Signs the contract of an awarded purchase. */
export const createContract: Command<Creating<ContractDetails>, Stored<Contract>> = async ({ id, details }, use) => {
  if (id && (await use.load(contracts, id))) return no('ID_USED', { name: id }, { field: 'contract_id' });
  const purchase = await use.load(purchases, idOf(details.purchase));
  if (!purchase) return missing(details.purchase, 'contract.purchase');
  if (purchase.status !== 'PURCHASE_STATUS_AWARDED') return no('PURCHASE_NOT_AWARDED', { purchase: details.purchase });
  const rules = rulesFor(use, purchase.region);
  if (isRefused(rules)) return rules;
  const { from, until, value } = details;
  const refused = termRefused(from, until, from, rules);
  if (refused) return refused;
  if (value > purchase.amount)
    return no('VALUE_ABOVE_PURCHASE', { value: yuan(value), amount: yuan(purchase.amount) }, { field: 'contract.value' });
  const { provider, unit, region, budgetLine } = purchase;
  const event = { type: 'ContractSigned', ...details, provider, unit, region, budgetLine, firstFrom: from, predecessor: '' } as const;
  const taken = () => no('PURCHASE_CONTRACTED', { purchase: details.purchase }, { field: 'contract.purchase' });
  return decided(contracts, { newId: id ?? use.newId() }, [event], { taken });
};

export const supplementContract = on(contracts, (contract, said: OnRecord & SupplementSaid, use) => {
  const rules = rulesFor(use, contract.region);
  return isRefused(rules) ? rules : supplement(contract, said, rules);
});

export const evaluateContract = on(contracts, (contract, { grade }: OnRecord & { readonly grade: Grade }) => evaluate(contract, grade));

export const recordInvoice = on(contracts, (contract, said: OnRecord & { readonly number: string; readonly amount: number }) => ({
  outcome: invoice(contract, said.number, said.amount),
  taken: () => no('INVOICE_USED', { number: said.number }, { field: 'number' }),
}));

export const endContractNow = on(contracts, endContract);

/** Signs the contract of the next year and answers with it; the one before runs on to its last day. */
export const renewContract: Command<RenewalSaid, Stored<Contract>> = async (said, use) => {
  const contract = await use.load(contracts, idOf(said.name));
  if (!contract) return missing(said.name);
  const [line, provider] = await Promise.all([use.load(budgetLines, idOf(said.budgetLine)), use.load(providers, idOf(contract.provider))]);
  if (!line) return missing(said.budgetLine, 'budget_line');
  if (line.unit !== contract.unit) return no('BUDGET_OF_OTHER_UNIT', { line: said.budgetLine }, { field: 'budget_line' });
  if (line.year !== yearOf(said.until) && line.year !== yearOf(said.from))
    return no('BUDGET_OF_OTHER_YEAR', { year: line.year, day: said.from }, { field: 'budget_line' });
  const rules = rulesFor(use, contract.region);
  if (isRefused(rules)) return rules;
  const refused = provider && notEligible(provider, said.from);
  if (refused) return refused;
  const taken = (resource: string) =>
    resource.startsWith('renewal-of/')
      ? no('ALREADY_RENEWED', { contract: nameOf('contracts', contract._id) })
      : no('BUDGET_EXCEEDED', { line: said.budgetLine }, { field: 'budget_line' });
  return decided(contracts, { newId: use.newId() }, renew(contract, said, rules), {
    taken,
    ...(said.gapReason && { reason: said.gapReason }),
  });
};
