import { serve } from '@jiguan/kit';
import { entitlementApi, occupancyApi } from './api/holding-services.ts';
import { buildingApi, roomApi, siteApi } from './api/register-services.ts';
import { ruleEditions } from './app/facts.ts';
import { publications } from './contract/publications.ts';
import { refusals } from './domain/refusals.ts';
import { indexes } from './store/indexes.ts';
import { lists } from './store/lists.ts';
import { reads } from './store/reads.ts';

await serve({
  name: 'office-space',
  port: 50053,
  records: publications,
  grpc: ({ store }) => [
    siteApi(lists(store)),
    buildingApi(lists(store)),
    roomApi(reads(store), lists(store)),
    occupancyApi(reads(store), lists(store)),
    entitlementApi(reads(store)),
  ],
  messages: refusals,
  copies: [ruleEditions],
  indexes,
});
