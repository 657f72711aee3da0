import type { Query, Stored } from '@jiguan/kit/app';
import type { Contract } from '../domain/agreement/contract.ts';
import type { Assessment } from '../domain/assessment/assessment.ts';
import type { Visit } from '../domain/assessment/standing.ts';
import type { SiteInspection } from '../domain/inspection/inspection.ts';
import type { Provider } from '../domain/provider/provider.ts';
import type { Purchase } from '../domain/purchase/purchase.ts';

/** What use cases read beyond single records. */
export interface Reads {
  /** Awarded purchases of an item from a line, in order of signing. */
  awarded(budgetLine: string, item: string): Promise<readonly Stored<Purchase>[]>;
  /** Contracts that stand and wait for novation since a unit ended, or were novated from it and are not listed to go back. */
  toGiveBack(unit: string, limit: number): Promise<readonly Stored<Contract>[]>;
  /** Contracts of a unit that stand and are not yet told that it ended. */
  standing(unit: string, limit: number): Promise<readonly Stored<Contract>[]>;
  /** Inspections of a month, in the order in which they were recorded. */
  inspectionsOf(assessment: string): Promise<readonly Stored<SiteInspection>[]>;
  /** What the scores of these months rest on. */
  visits(assessments: readonly string[]): Promise<readonly (Visit & { readonly assessment: string })[]>;
}

export interface PageAsked {
  readonly pageSize: number;
  readonly pageToken: string;
}

export interface Page<S extends object> {
  readonly items: readonly Stored<S>[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
}

/** What is the caller's own provider's, by who calls and not by where a role is held. */
export interface Mine {
  readonly providers: Query<PageAsked, Page<Provider>>;
  readonly purchases: Query<PageAsked, Page<Purchase>>;
  readonly contracts: Query<PageAsked, Page<Contract>>;
  readonly assessments: Query<PageAsked, Page<Assessment>>;
  readonly siteInspections: Query<PageAsked, Page<SiteInspection>>;
}
