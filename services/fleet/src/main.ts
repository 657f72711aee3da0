import { serve } from '@jiguan/kit';
import { acquisitionApi } from './api/acquisition-service.ts';
import { costApi } from './api/cost-service.ts';
import { driverApi } from './api/driver-service.ts';
import { logbookApi, readingApi } from './api/logbook-service.ts';
import { messages } from './api/messages.ts';
import { quotaApi } from './api/quota-service.ts';
import { tripApi } from './api/trip-service.ts';
import { vehicleApi } from './api/vehicle-service.ts';
import { calendars, ruleEditions } from './app/facts.ts';
import { may } from './app/may.ts';
import { deadlines } from './app/trip/deadlines.ts';
import { records } from './contract/records.ts';
import { reactions } from './events/unit-ended.ts';
import { indexes } from './store/indexes.ts';
import { reads } from './store/reads.ts';

await serve({
  name: 'fleet',
  port: 50054,
  records,
  grpc: ({ store }) => {
    const found = reads(store);
    return [
      ...[quotaApi, driverApi, vehicleApi(found), tripApi(found), acquisitionApi(found)],
      ...[logbookApi(found), readingApi(found), costApi(found)],
    ];
  },
  may,
  messages,
  copies: [ruleEditions, calendars],
  reactions: ({ store }) => reactions(reads(store)),
  timers: ({ store }) => deadlines(reads(store)),
  indexes,
});
