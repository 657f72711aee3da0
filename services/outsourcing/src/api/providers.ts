import { acting, creating, getting, implement, listing, updating } from '@jiguan/kit/grpc';
import { ProviderServiceService } from '@jiguan/proto/outsourcing/v1/provider';
import type { Mine } from '../app/ports.ts';
import * as app from '../app/providers.ts';
import { providers } from '../contract/records.ts';

export const providerApi = (own: Mine) =>
  implement(ProviderServiceService, 'jiguan.outsourcing.v1.ProviderService', {
    getProvider: getting(providers),
    listProviders: listing(providers),
    listMyProviders: listing(providers, { whose: own.providers }),
    createProvider: creating(providers, app.createProvider),
    updateProvider: updating(providers, app.updateProvider),
    blacklistProvider: acting(providers, app.blacklistProvider),
    readmitProvider: acting(providers, app.readmitProvider),
  });
