import { serve } from '@jiguan/kit';
import { tableReader } from '@jiguan/kit/table';
import { assetApi } from './api/asset-service.ts';
import { closureApi } from './api/closure-service.ts';
import { inspectionApi } from './api/inspection-service.ts';
import { meterApi } from './api/meter-service.ts';
import { planApi } from './api/plan-service.ts';
import { renovationApi, renovationFundApi } from './api/renovation-services.ts';
import { reportApi } from './api/report-service.ts';
import { workOrderApi } from './api/work-order-service.ts';
import { deadlines } from './app/deadlines.ts';
import { calendars, ruleEditions } from './app/facts.ts';
import { sweepKeeper } from './app/keeper/end-keeper.ts';
import { may } from './app/may.ts';
import { records } from './contract/records.ts';
import { refusals } from './domain/refusals.ts';
import { reactions } from './events/reactions.ts';
import { indexes } from './store/indexes.ts';
import { reads } from './store/reads.ts';

await serve({
  name: 'maintenance',
  port: 50055,
  records,
  grpc: ({ store }) => [
    ...[assetApi(tableReader()), planApi, inspectionApi, meterApi, closureApi, renovationApi(reads(store)), renovationFundApi],
    ...[workOrderApi, reportApi(reads(store))],
  ],
  may,
  messages: refusals,
  reactions: ({ store }) => reactions(reads(store)),
  copies: [ruleEditions, calendars],
  timers: ({ store }) => ({ ...deadlines, 'keeper.sweep': sweepKeeper(reads(store)) }),
  indexes,
});
