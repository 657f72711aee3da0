import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { UseCase } from '@jiguan/kit/app';
import { providers } from './records.ts';

/** What a provider is told: its score and what is paid for it, the answer to its appeal, and what is asked of it. */
const TOLD: ReadonlySet<string> = new Set([
  ...['PurchaseAwarded', 'ContractEnded', 'ContractSuspended', 'ContractResumed', 'RectificationOrdered'],
  ...['AssessmentSettled', 'AppealUpheld', 'AppealRejected', 'AssessmentPaid'],
]);

type Outcome<E> = readonly E[] | Refusal;

/** Adds to those facts whom they are told: the sign-ins that the provider's own record has at that moment. */
export async function tellingProvider<E extends { readonly type: string }>(
  provider: string,
  outcome: Outcome<E>,
  use: UseCase,
): Promise<Outcome<E>> {
  if (isRefused(outcome) || !outcome.some(({ type }) => TOLD.has(type))) return outcome;
  const people = (await use.load(providers, idOf(provider)))?.people ?? [];
  return outcome.map((event) => (TOLD.has(event.type) ? { ...event, people } : event));
}
