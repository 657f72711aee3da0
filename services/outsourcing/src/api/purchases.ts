import { acting, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { BudgetLineServiceService } from '@jiguan/proto/outsourcing/v1/budget_line';
import { PurchaseServiceService } from '@jiguan/proto/outsourcing/v1/purchase';
import type { Mine, Reads } from '../app/ports.ts';
import * as app from '../app/purchases.ts';
import { budgetLines, purchases } from '../contract/records.ts';

export const budgetLineApi = implement(BudgetLineServiceService, 'jiguan.outsourcing.v1.BudgetLineService', {
  getBudgetLine: getting(budgetLines),
  listBudgetLines: listing(budgetLines),
  createBudgetLine: creating(budgetLines, app.createBudgetLine),
});

export const purchaseApi = (reads: Reads, own: Mine) =>
  implement(PurchaseServiceService, 'jiguan.outsourcing.v1.PurchaseService', {
    getPurchase: getting(purchases),
    listPurchases: listing(purchases),
    listMyPurchases: listing(purchases, { whose: own.purchases, seen: own.asBidder }),
    createPurchase: creating(purchases, app.createPurchase),
    announcePurchase: acting(purchases, app.announcePurchase),
    recordBid: acting(purchases, app.recordPurchaseBid),
    recuseFromPurchase: acting(purchases, app.recuseFromPurchase),
    awardPurchase: acting(purchases, app.awardPurchase(reads)),
    cancelPurchase: acting(purchases, app.cancelPurchase),
  });
