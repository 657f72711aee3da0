import { serve } from '@jiguan/kit';
import { tableReader } from '@jiguan/kit/table';
import { allocationApi, successionApi, vacatingApi } from './api/allocation-services.ts';
import { entitlementApi, occupancyApi } from './api/holding-services.ts';
import { buildingApi, roomApi, siteApi } from './api/register-services.ts';
import { reconciliationApi, titleApi } from './api/title-services.ts';
import { seatApi, standingApi } from './api/use-services.ts';
import { deadlines } from './app/deadlines.ts';
import { ruleEditions } from './app/facts.ts';
import { may } from './app/may.ts';
import { publications } from './contract/publications.ts';
import { refusals } from './domain/refusals.ts';
import { reactions } from './events/reactions.ts';
import { indexes } from './store/indexes.ts';
import { lists } from './store/lists.ts';
import { reads } from './store/reads.ts';

const readTable = tableReader();

await serve({
  name: 'office-space',
  port: 50053,
  records: publications,
  grpc: ({ store }) => [
    siteApi(lists(store)),
    buildingApi(lists(store)),
    roomApi(reads(store), lists(store), readTable),
    occupancyApi(reads(store), lists(store)),
    entitlementApi(reads(store)),
    standingApi(lists(store)),
    allocationApi(reads(store), lists(store)),
    vacatingApi(reads(store), lists(store)),
    seatApi(reads(store), lists(store)),
    successionApi(lists(store)),
    titleApi(lists(store)),
    reconciliationApi(reads(store), lists(store)),
  ],
  may,
  messages: refusals,
  reactions: ({ store }) => reactions(reads(store)),
  copies: [ruleEditions],
  timers: ({ store }) => deadlines(reads(store)),
  indexes,
});
