import { dayOf } from '@jiguan/kernel/day';
import { type Command, decided, get, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import {
  blacklist,
  type Provider,
  type ProviderDetails,
  type ProviderEvent,
  readmit,
  registerProvider,
} from '../domain/provider/provider.ts';
import { no } from '../domain/refusals.ts';
import { providers } from './records.ts';

/** What every Create is told. */
export interface Creating<D> {
  /** Made by the service when left out. */
  readonly id?: string;
  readonly details: D;
}

export const getProvider = get(providers);

export const createProvider: Command<Creating<ProviderDetails>, Stored<Provider>> = async ({ id, details }, use) => {
  if (id && (await use.load(providers, id))) return no('ID_USED', { name: id }, { field: 'provider_id' });
  const taken = () => no('CREDIT_CODE_USED', { code: details.creditCode }, { field: 'provider.credit_code' });
  return decided(providers, { newId: id ?? use.newId() }, registerProvider(details), { taken });
};

export const updateProvider = on(
  providers,
  (_, { changes }: OnRecord & { readonly changes: Partial<ProviderDetails> }): readonly ProviderEvent[] => [
    { type: 'ProviderChanged', changes },
  ],
);

export const blacklistProvider = on(providers, (provider, { until }: OnRecord & { readonly until: string }, { now }) =>
  blacklist(provider, until, dayOf(now)),
);

export const readmitProvider = on(providers, readmit);
