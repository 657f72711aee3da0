import type { Query, Stored } from '@jiguan/kit/app';
import type { Assessment } from '../domain/assessment/assessment.ts';
import type { Contract } from '../domain/contract/contract.ts';
import type { Provider } from '../domain/provider/provider.ts';
import type { BudgetLine } from '../domain/purchase/budget-line.ts';
import type { Purchase } from '../domain/purchase/purchase.ts';

/** What use cases read beyond single records. */
export interface Reads {
  /** Awarded purchases of an item from a line, in order of signing. */
  awarded(budgetLine: string, item: string): Promise<readonly Stored<Purchase>[]>;
}

/** One page of a list, as asked for. */
interface PageWanted {
  readonly filter: string;
  readonly orderBy: string;
  readonly pageSize: number;
  readonly pageToken: string;
}

interface Page<T> {
  readonly items: readonly T[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
}

export type List<S extends object> = Query<PageWanted, Page<Stored<S>>>;

/** What may be paged through, cut to the caller's scope. */
export interface Lists {
  readonly providers: List<Provider>;
  readonly budgetLines: List<BudgetLine>;
  readonly purchases: List<Purchase>;
  readonly contracts: List<Contract>;
  readonly assessments: List<Assessment>;
}
