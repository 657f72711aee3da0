import { dayOf } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { type Command, decided, type New, type OnRecord, on, type Stored, when } from '@jiguan/kit/app';
import {
  blacklist,
  changeProvider,
  exclusionOver,
  type Provider,
  type ProviderDetails,
  readmit,
  registerProvider,
  remindOfQualifications,
} from '../domain/provider/provider.ts';
import { no } from '../domain/refusals.ts';
import { rulesFor } from './facts.ts';
import { providers } from './records.ts';

export const createProvider: Command<New<ProviderDetails>, Stored<Provider>> = async ({ id, details }, use) => {
  if (id && (await use.load(providers, id))) return no('ID_USED', { name: id }, { field: 'provider_id' });
  const rules = rulesFor(use, details.region);
  if (isRefused(rules)) return rules;
  const taken = () => no('CREDIT_CODE_USED', { code: details.creditCode }, { field: 'provider.credit_code' });
  const registered = registerProvider(details, rules.qualificationReminderDays);
  return decided(providers, { newId: id ?? use.newId() }, registered, { taken });
};

export const updateProvider = on(providers, (_, { changes }: OnRecord & { readonly changes: Partial<ProviderDetails> }) =>
  changeProvider(changes),
);

export const blacklistProvider = on(providers, (provider, said: OnRecord & { readonly until: string }, { now }) =>
  blacklist(provider, said.until, said.reason ?? '', dayOf(now)),
);

export const readmitProvider = on(providers, (provider, _: OnRecord) => readmit(provider));

/** What happens to providers by itself. */
export const providerTimers = {
  'provider.qualification': when(providers, (provider, { now }) => remindOfQualifications(provider, now)),
  'provider.readmit': when(providers, (provider, { now }) => exclusionOver(provider, now)),
};
