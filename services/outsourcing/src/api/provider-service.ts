import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { ProviderServiceService } from '@jiguan/proto/outsourcing/v1/provider';
import type { Lists } from '../app/ports.ts';
import { blacklistProvider, createProvider, getProvider, readmitProvider, updateProvider } from '../app/providers.ts';
import { fromProvider, providerChanges, toProvider } from '../contract/publications.ts';
import { named, paged } from './paged.ts';

export const providerApi = (lists: Lists): Api =>
  implement(ProviderServiceService, 'jiguan.outsourcing.v1.ProviderService', {
    getProvider: query(getProvider, { input: named, output: toProvider }),
    listProviders: query(lists.providers, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ providers: items.map(toProvider), nextPageToken }),
    }),
    createProvider: command(createProvider, {
      input: ({ provider, providerId }) => ({ ...(providerId && { id: providerId }), details: fromProvider(given(provider)) }),
      output: toProvider,
    }),
    updateProvider: command(updateProvider, {
      input: ({ provider }, { changed }) => ({ name: given(provider).name, changes: providerChanges(given(provider), changed) }),
      output: toProvider,
    }),
    blacklistProvider: command(blacklistProvider, { input: ({ name, until, reason }) => ({ name, until, reason }), output: toProvider }),
    readmitProvider: command(readmitProvider, { input: ({ name, reason }) => ({ name, reason }), output: toProvider }),
  });
