import type { Query, Stored } from '@jiguan/kit/app';
import type { Asset } from '../domain/asset/asset.ts';
import type { Order } from '../domain/order/order.ts';
import type { Plan } from '../domain/plan/plan.ts';

/** One page of a list, as asked for. */
export interface PageWanted {
  readonly filter: string;
  readonly orderBy?: string;
  readonly pageSize: number;
  readonly pageToken: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
}

/** What may be paged through, cut to the caller's scope. */
export interface Lists {
  readonly assets: Query<PageWanted, Page<Stored<Asset>>>;
  readonly plans: Query<PageWanted, Page<Stored<Plan>>>;
  readonly workOrders: Query<PageWanted, Page<Stored<Order>>>;
}
