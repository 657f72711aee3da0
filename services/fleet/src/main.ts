import { serve } from '@jiguan/kit';
import { historyApi } from '@jiguan/kit/history';
import { HistoryServiceService } from '@jiguan/proto/fleet/v1/history';
import { commandApi } from './api/commands.ts';
import { driverApi } from './api/driver-service.ts';
import { messages } from './api/messages.ts';
import { quotaApi } from './api/quota-service.ts';
import { tripApi } from './api/trip-service.ts';
import { vehicleApi } from './api/vehicle-service.ts';
import { calendars, ruleEditions } from './app/facts.ts';
import { deadlines } from './app/trip/deadlines.ts';
import { publications } from './contract/publications.ts';
import { indexes } from './store/indexes.ts';
import { lists } from './store/lists.ts';
import { reads } from './store/reads.ts';

await serve({
  name: 'fleet',
  port: 50054,
  publications,
  grpc: ({ store }) => [
    quotaApi(lists(store)),
    vehicleApi(reads(store), lists(store)),
    driverApi(lists(store)),
    tripApi(reads(store), lists(store)),
    commandApi,
    historyApi(HistoryServiceService, 'jiguan.fleet.v1.HistoryService', store),
  ],
  messages,
  copies: [ruleEditions, calendars],
  timers: ({ store }) => deadlines(reads(store)),
  indexes,
});
