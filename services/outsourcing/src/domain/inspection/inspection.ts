import type { Day } from '@jiguan/kernel/day';
import type { Deduction } from '../assessment/sheet.ts';

/** What is said of an inspection. */
export interface InspectionSaid {
  readonly site: string;
  readonly day: Day;
  /** Hundredths of a point. */
  readonly score: number;
  readonly deductions: readonly Deduction[];
  readonly note: string;
  readonly photos: readonly string[];
}

/** What is known of an inspection when it is recorded; that of its month it keeps, so that it can be listed by it. */
interface Recorded extends InspectionSaid {
  /** `assessments/…`, the month that it counts in. */
  readonly assessment: string;
  readonly contract: string;
  readonly provider: string;
  readonly unit: string;
  readonly region: string;
  /** Subject of the inspector. */
  readonly inspector: string;
}

/** 现场检查: one look at a site. Many are made in a month at once; none stands in another one's way, or in the month's. */
export interface SiteInspection extends Recorded {
  readonly status: 'SITE_INSPECTION_STATUS_COUNTED' | 'SITE_INSPECTION_STATUS_WITHDRAWN';
  /** '' while it counts. */
  readonly withdrawn: string;
}

export type SiteInspectionEvent =
  | ({ readonly type: 'SiteInspectionRecorded' } & Recorded)
  | { readonly type: 'SiteInspectionWithdrawn'; readonly reason: string };

/** The inspection after an event. */
export function evolveSiteInspection(before: SiteInspection | undefined, event: SiteInspectionEvent): SiteInspection {
  if (event.type === 'SiteInspectionRecorded') {
    const { type: _, ...recorded } = event;
    return { ...recorded, status: 'SITE_INSPECTION_STATUS_COUNTED', withdrawn: '' };
  }
  if (!before) throw new Error(`${event.type} of an inspection that was never recorded`);
  return { ...before, status: 'SITE_INSPECTION_STATUS_WITHDRAWN', withdrawn: event.reason };
}

/** Its entries in the book of its month: whoever settles the month has read all of them. */
export const entriesOf = ({ withdrawn }: Pick<SiteInspection, 'withdrawn'>): readonly string[] =>
  withdrawn === '' ? ['recorded'] : ['recorded', 'withdrawn'];
