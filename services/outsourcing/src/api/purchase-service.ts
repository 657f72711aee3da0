import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { PurchaseServiceService } from '@jiguan/proto/outsourcing/v1/purchase';
import type { Lists, Reads } from '../app/ports.ts';
import { awardPurchase, cancelPurchase, createPurchase, getPurchase } from '../app/purchases.ts';
import { fromPurchase, toPurchase } from '../contract/publications.ts';
import { named, paged } from './paged.ts';

export const purchaseApi = (reads: Reads, lists: Lists): Api =>
  implement(PurchaseServiceService, 'jiguan.outsourcing.v1.PurchaseService', {
    getPurchase: query(getPurchase, { input: named, output: toPurchase }),
    listPurchases: query(lists.purchases, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ purchases: items.map(toPurchase), nextPageToken }),
    }),
    createPurchase: command(createPurchase, {
      input: ({ purchase, purchaseId }) => ({ ...(purchaseId && { id: purchaseId }), details: fromPurchase(given(purchase)) }),
      output: toPurchase,
    }),
    awardPurchase: command(awardPurchase(reads), {
      input: ({ name, provider, day, recusal, reason }) => ({ name, provider, day, recusal, reason }),
      output: toPurchase,
    }),
    cancelPurchase: command(cancelPurchase, { input: ({ name, reason }) => ({ name, reason }), output: toPurchase }),
  });
