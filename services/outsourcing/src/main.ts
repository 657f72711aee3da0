import { serve } from '@jiguan/kit';
import { assessmentApi } from './api/assessment-service.ts';
import { budgetLineApi } from './api/budget-line-service.ts';
import { contractApi } from './api/contract-service.ts';
import { providerApi } from './api/provider-service.ts';
import { purchaseApi } from './api/purchase-service.ts';
import { ruleEditions } from './app/facts.ts';
import { publications } from './contract/publications.ts';
import { refusals } from './domain/refusals.ts';
import { indexes } from './store/indexes.ts';
import { lists } from './store/lists.ts';
import { reads } from './store/reads.ts';

await serve({
  name: 'outsourcing',
  port: 50056,
  records: publications,
  grpc: ({ store }) => [
    providerApi(lists(store)),
    budgetLineApi(lists(store)),
    purchaseApi(reads(store), lists(store)),
    contractApi(lists(store)),
    assessmentApi(lists(store)),
  ],
  messages: refusals,
  copies: [ruleEditions],
  indexes,
});
