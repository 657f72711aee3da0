import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { BudgetLineServiceService } from '@jiguan/proto/outsourcing/v1/budget_line';
import type { Lists } from '../app/ports.ts';
import { createBudgetLine, getBudgetLine } from '../app/purchases.ts';
import { fromBudgetLine, toBudgetLine } from '../contract/publications.ts';
import { named, paged } from './paged.ts';

export const budgetLineApi = (lists: Lists): Api =>
  implement(BudgetLineServiceService, 'jiguan.outsourcing.v1.BudgetLineService', {
    getBudgetLine: query(getBudgetLine, { input: named, output: toBudgetLine }),
    listBudgetLines: query(lists.budgetLines, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ budgetLines: items.map(toBudgetLine), nextPageToken }),
    }),
    createBudgetLine: command(createBudgetLine, {
      input: ({ budgetLine, budgetLineId }) => ({ ...(budgetLineId && { id: budgetLineId }), details: fromBudgetLine(given(budgetLine)) }),
      output: toBudgetLine,
    }),
  });
