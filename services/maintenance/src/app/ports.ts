import type { Query, Stored } from '@jiguan/kit/app';
import type { Asset } from '../domain/asset/asset.ts';
import type { Closure } from '../domain/closure/closure.ts';
import type { Inspection } from '../domain/inspection/inspection.ts';
import type { Meter } from '../domain/meter/meter.ts';
import type { Order } from '../domain/order/order.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Fund } from '../domain/renovation/fund.ts';
import type { Renovation, RenovationStatus } from '../domain/renovation/renovation.ts';

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
  readonly inspections: Query<PageWanted, Page<Stored<Inspection>>>;
  readonly renovations: Query<PageWanted, Page<Stored<Renovation>>>;
  readonly funds: Query<PageWanted, Page<Stored<Fund>>>;
  readonly closures: Query<PageWanted, Page<Stored<Closure>>>;
  readonly meters: Query<PageWanted, Page<Stored<Meter>>>;
  readonly workOrders: Query<PageWanted, Page<Stored<Order>>>;
}

export interface SeasonLine {
  readonly status: RenovationStatus;
  readonly count: number;
  readonly sumFen: number;
}

/** 申报年度概况: every application by its stage, its money against the fund of the year. */
export interface Season {
  readonly region: string;
  readonly year: number;
  readonly fundFen?: number;
  readonly committedFen: number;
  readonly lines: readonly SeasonLine[];
}

/** What use cases find in the store. */
export interface Reads {
  /** Ids of the plans on a meter that are not ended. */
  plansOnMeter(meter: string): Promise<readonly string[]>;
  /** Id of the asset of a label. */
  assetLabelled(label: string): Promise<string | undefined>;
  /** Id of the report of a code. */
  reportOf(code: string): Promise<string | undefined>;
  /** How many applications are at which stage, their money, and what of it is committed. */
  season(region: string, year: number): Promise<Pick<Season, 'committedFen' | 'lines'>>;
}
