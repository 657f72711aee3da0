import { serve } from '@jiguan/kit';
import { tableReader } from '@jiguan/kit/table';
import { allocationApi, successionApi, vacatingApi } from './api/allocation-services.ts';
import { entitlementApi, occupancyApi } from './api/holding-services.ts';
import { buildingApi, roomApi, siteApi } from './api/register-services.ts';
import { reconciliationApi, titleApi } from './api/title-services.ts';
import { seatApi, standingApi } from './api/use-services.ts';
import { deadlines } from './app/deadlines.ts';
import { people, ruleEditions } from './app/facts.ts';
import { may } from './app/may.ts';
import { records } from './contract/records.ts';
import { refusals } from './domain/refusals.ts';
import { reactions } from './events/reactions.ts';
import { indexes } from './store/indexes.ts';
import { reads } from './store/reads.ts';

await serve({
  name: 'office-space',
  port: 50053,
  records,
  grpc: ({ store }) => {
    const found = reads(store);
    return [
      ...[siteApi, buildingApi, roomApi(found, tableReader()), occupancyApi(found), entitlementApi(found), standingApi],
      ...[allocationApi(found), vacatingApi(found), seatApi(found), successionApi, titleApi, reconciliationApi(found)],
    ];
  },
  may,
  messages: refusals,
  reactions: ({ store }) => reactions(reads(store)),
  copies: [ruleEditions, people],
  timers: ({ store }) => deadlines(reads(store)),
  indexes,
});
