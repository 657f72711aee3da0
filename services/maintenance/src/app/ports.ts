import type { Stored } from '@jiguan/kit/app';
import type { Kept } from '../domain/keeper/keeper.ts';
import type { Renovation, RenovationStatus } from '../domain/renovation/renovation.ts';
import type { Found } from './keeper/kinds.ts';

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
  /** What a unit keeps and is not over, or what came from it and nobody changed since, assets first. */
  kept(unit: string, which: 'keeps' | 'passed', limit: number): Promise<readonly Found[]>;
  /** How much of it there is. */
  countKept(unit: string): Promise<Kept>;
  /** What hangs on an asset, is not over, and is kept by another unit than this. */
  hangingOn(asset: string, unit: string): Promise<readonly Found[]>;
  /** Applications of a unit that are not over. */
  renovationsOf(unit: string, limit: number): Promise<readonly Stored<Renovation>[]>;
  /** Ids of the plans on a meter that are not ended. */
  plansOnMeter(meter: string): Promise<readonly string[]>;
  /** Id of the asset of a label. */
  assetLabelled(label: string): Promise<string | undefined>;
  /** Id of the report of a code. */
  reportOf(code: string): Promise<string | undefined>;
  /** How many applications are at which stage, their money, and what of it is committed. */
  season(region: string, year: number): Promise<Pick<Season, 'committedFen' | 'lines'>>;
}
