import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type OnRecord, on, type Stored, when } from '@jiguan/kit/app';
import type { Contract, EndKind, Grade } from '../domain/agreement/contract.ts';
import { acceptMilestone, invoice, type PaymentSaid, payMilestone, type SupplementSaid, supplement } from '../domain/agreement/money.ts';
import { novate } from '../domain/agreement/novation.ts';
import { evaluationFallsDue, missesMilestone, nearsEnd, rectificationOver, verifyRectification } from '../domain/agreement/performance.ts';
import { sign, type Terms } from '../domain/agreement/signing.ts';
import {
  type AmendmentSaid,
  amend,
  complete,
  endContract,
  evaluate,
  type RenewalSaid,
  renew,
  resume,
  suspend,
} from '../domain/agreement/term.ts';
import { yearOf } from '../domain/days.ts';
import { notEligible } from '../domain/provider/provider.ts';
import { no } from '../domain/refusals.ts';
import { buyerOf, rulesFor } from './facts.ts';
import { budgetLines, contracts, providers, purchases } from './records.ts';
import { tellingProvider } from './told.ts';

/** Signs the contract of an awarded purchase. */
export const createContract: Command<New<Terms>, Stored<Contract>> = async ({ id, details }, use) => {
  if (id && (await use.load(contracts, id))) return no('ID_USED', { name: id }, { field: 'contract_id' });
  const purchase = await use.load(purchases, idOf(details.purchase));
  if (!purchase) return missing(details.purchase, 'contract.purchase');
  const rules = rulesFor(use, purchase.region);
  if (isRefused(rules)) return rules;
  const taken = () => no('PURCHASE_CONTRACTED', { purchase: details.purchase }, { field: 'contract.purchase' });
  return decided(contracts, { newId: id ?? use.newId() }, sign(details, purchase, rules, use.actor.subject), { taken });
};

export const supplementContract = on(contracts, (contract, said: OnRecord & SupplementSaid, use) => {
  const rules = rulesFor(use, contract.region);
  return isRefused(rules) ? rules : supplement(contract, said, rules);
});

export const evaluateContract = on(contracts, (contract, { grade }: OnRecord & { readonly grade: Grade }) => evaluate(contract, grade));

interface InvoiceSaid extends OnRecord {
  readonly number: string;
  readonly amount: number;
  readonly day: string;
}

export const recordInvoice = on(contracts, (contract, { number, amount, day }: InvoiceSaid) => ({
  outcome: invoice(contract, number, amount, day),
  taken: () => no('INVOICE_USED', { number }, { field: 'number' }),
}));

type OnDay = OnRecord & { readonly day: string };
type OfMilestone = OnDay & { readonly key: string };

export const suspendContract = on(contracts, (contract, { day, reason = '' }: OnDay, use) =>
  tellingProvider(contract.provider, suspend(contract, day, reason), use),
);
export const resumeContract = on(contracts, (contract, { day }: OnDay, use) =>
  tellingProvider(contract.provider, resume(contract, day), use),
);
export const amendContract = on(contracts, (contract, said: OnRecord & AmendmentSaid) => amend(contract, said));
export const acceptContractMilestone = on(contracts, (contract, { key, day }: OfMilestone) => acceptMilestone(contract, key, day));
export const payContractMilestone = on(contracts, (contract, { key, ...said }: OfMilestone & PaymentSaid, { now }) =>
  payMilestone(contract, key, said, dayOf(now)),
);
export const verifyContractRectification = on(contracts, (contract, { note }: OnRecord & { readonly note: string }) =>
  verifyRectification(contract, note),
);
export const novateContract = on(contracts, (contract, { unit }: OnRecord & { readonly unit: string }, use) =>
  novate(contract, unit, buyerOf(use, unit)),
);
export const endContractNow = on(contracts, (contract, { day, kind = 'END_KIND_AGREED' }: OnDay & { readonly kind?: EndKind }, use) =>
  tellingProvider(contract.provider, endContract(contract, day || dayOf(use.now), kind), use),
);

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
  const reason = said.gapReason && { reason: said.gapReason };
  return decided(contracts, { newId: use.newId() }, renew(contract, said, rules), { taken, ...reason });
};

/** What happens to contracts by itself. */
export const contractTimers = {
  'contract.complete': when(contracts, (contract, { now }) => complete(contract, now)),
  'contract.near-end': when(contracts, nearsEnd),
  'contract.evaluation': when(contracts, (contract, { now }) => evaluationFallsDue(contract, now)),
  'contract.milestone': when(contracts, (contract, { now }) => missesMilestone(contract, now)),
  'contract.rectification': when(contracts, (contract, { now }) => rectificationOver(contract, now)),
};
