import type { Seen, Stored, Whose } from '@jiguan/kit/app';
import type { Contract } from '../domain/agreement/contract.ts';
import type { Visit } from '../domain/assessment/standing.ts';
import type { SiteInspection } from '../domain/inspection/inspection.ts';
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

/** What is the caller's own provider's. */
export interface Mine {
  readonly providers: Whose;
  readonly purchases: Whose;
  /** Whatever names its provider: contracts, months, inspections. */
  readonly ofProvider: Whose;
  /** Before the award a bidder sees no bid but its own. */
  readonly asBidder: Seen<Purchase>;
}
