import type { Day } from '@jiguan/kernel/day';
import { levelOf, parentOf } from '@jiguan/kernel/region';

/** 行政区划. */
export interface RegionState {
  readonly code: string;
  readonly displayName: string;
  readonly level: RegionLevel;
  /** `regions/…`; empty for the province. */
  readonly parent: string;
  /** First day on which the code was in use; empty where the source does not say. */
  readonly validFrom: Day | '';
}

export type RegionLevel = 'REGION_LEVEL_PROVINCE' | 'REGION_LEVEL_PREFECTURE' | 'REGION_LEVEL_COUNTY';

export type RegionEvent = { readonly type: 'RegionRegistered'; readonly region: RegionState };

const LEVELS: Readonly<Record<string, RegionLevel>> = {
  province: 'REGION_LEVEL_PROVINCE',
  prefecture: 'REGION_LEVEL_PREFECTURE',
  county: 'REGION_LEVEL_COUNTY',
};

/** A region as its code describes it; throws for a code that is none, since regions come from the project's own data. */
export function regionOf(code: string, displayName: string, validFrom: Day | ''): RegionState {
  const level = LEVELS[levelOf(code) ?? ''];
  if (!level) throw new Error(`not a region of GB/T 2260: ${code}`);
  const above = parentOf(code);
  return { code, displayName, level, parent: above ? `regions/${above}` : '', validFrom };
}

/** Registers a region, or registers it anew where its name or first day differs; nothing where it is known as it is. */
export function registerRegion(known: RegionState | undefined, region: RegionState): RegionEvent[] {
  const same = known && known.displayName === region.displayName && known.validFrom === region.validFrom;
  return same ? [] : [{ type: 'RegionRegistered', region }];
}
