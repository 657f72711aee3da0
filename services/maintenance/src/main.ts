import { serve } from '@jiguan/kit';
import { assetApi } from './api/asset-service.ts';
import { planApi } from './api/plan-service.ts';
import { workOrderApi } from './api/work-order-service.ts';
import { deadlines } from './app/deadlines.ts';
import { calendars, ruleEditions } from './app/facts.ts';
import { may } from './app/may.ts';
import { publications } from './contract/publications.ts';
import { refusals } from './domain/refusals.ts';
import { reactions } from './events/reactions.ts';
import { indexes } from './store/indexes.ts';
import { lists } from './store/lists.ts';

await serve({
  name: 'maintenance',
  port: 50055,
  records: publications,
  grpc: ({ store }) => [assetApi(lists(store)), planApi(lists(store)), workOrderApi(lists(store))],
  may,
  messages: refusals,
  reactions,
  copies: [ruleEditions, calendars],
  timers: deadlines,
  indexes,
});
