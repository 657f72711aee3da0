import { serve } from '@jiguan/kit';
import { assessmentApi, countCheckApi, siteInspectionApi } from './api/assessments.ts';
import { contractApi } from './api/contracts.ts';
import { menuApi } from './api/menus.ts';
import { providerApi } from './api/providers.ts';
import { budgetLineApi, purchaseApi } from './api/purchases.ts';
import { sweepBuyer } from './app/buyer-ended.ts';
import { contractTimers } from './app/contracts.ts';
import { calendars, ruleEditions } from './app/facts.ts';
import { providerTimers } from './app/providers.ts';
import { records } from './contract/records.ts';
import { refusals } from './domain/refusals.ts';
import { reactions } from './events/reactions.ts';
import { indexes } from './store/indexes.ts';
import { mine } from './store/mine.ts';
import { reads } from './store/reads.ts';

await serve({
  name: 'outsourcing',
  port: 50056,
  records,
  grpc: ({ store }) => [
    ...[providerApi, contractApi, siteInspectionApi].map((api) => api(mine(store))),
    assessmentApi(mine(store), reads(store)),
    purchaseApi(reads(store), mine(store)),
    ...[budgetLineApi, countCheckApi, menuApi],
  ],
  messages: refusals,
  reactions: ({ store }) => reactions(reads(store)),
  copies: [ruleEditions, calendars],
  timers: ({ store }) => ({ ...providerTimers, ...contractTimers, 'buyer.sweep': sweepBuyer(reads(store)) }),
  indexes,
});
