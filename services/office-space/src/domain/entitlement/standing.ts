import type { Area } from '@jiguan/kernel/area';
import type { Day } from '@jiguan/kernel/day';
import type { Sheet, Verdict } from './sheet.ts';

/** What a unit's sheet came to. */
export interface Assessment {
  readonly asOf: Day;
  readonly verdict: Verdict;
  readonly permitted: Area | undefined;
  readonly held: Area | undefined;
  readonly excess: Area | undefined;
  readonly comparedGross: boolean;
}

/** 达标情况 of a unit, opened and closed by what happens, not by a yearly run (case O9). */
export interface Standing extends Assessment {
  /** `units/…` */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  /** When it is looked at again: something is known to change then. */
  readonly reviewTime: Date | undefined;
}

export type StandingEvent =
  | { readonly type: 'StandingAssessed'; readonly standing: Standing }
  | { readonly type: 'StandingReviewWanted'; readonly unit: string; readonly region: string; readonly reviewTime: Date };

/** The standing after an event. */
export function evolveStanding(standing: Standing | undefined, event: StandingEvent): Standing {
  if (event.type === 'StandingAssessed') return event.standing;
  const { unit, region, reviewTime } = event;
  return standing ? { ...standing, reviewTime } : { ...unknown, unit, region, reviewTime };
}

/** Before it was first looked at. */
const unknown: Assessment = {
  asOf: '',
  verdict: 'VERDICT_NOT_DETERMINABLE',
  permitted: undefined,
  held: undefined,
  excess: undefined,
  comparedGross: false,
};

/** What the sheet says, if it says something else than before, or another time at which to look again. */
export function assess(
  before: Standing | undefined,
  { unit, asOf, permitted, heldUsable, heldGross, comparedGross, balance, verdict }: Sheet,
  region: string,
  reviewTime: Date | undefined,
): readonly StandingEvent[] {
  const standing: Standing = {
    ...{ unit, region, asOf, verdict, comparedGross, reviewTime },
    permitted: comparedGross ? permitted.gross : permitted.usable,
    held: comparedGross ? heldGross : heldUsable,
    excess: balance === undefined ? undefined : Math.max(0, -balance),
  };
  return before && said(before) === said(standing) ? [] : [{ type: 'StandingAssessed', standing }];
}

const said = ({ asOf: _, ...standing }: Standing) => JSON.stringify(Object.entries(standing).sort());

/** By then what belongs together has arrived, milliseconds: a merger is several facts. */
const SETTLED = 2_000;
/** The same of a release, which brings many numbers, each of which concerns thousands of units: all of them are one review of each. */
export const RULED = 60_000;
/** A review that is nearer than this may have begun, and have read what was held before; clocks of machines differ by less. */
const BEGUN = SETTLED / 2;

/** Wanted within a moment, or `settled` milliseconds, of something that happened; several in a row are one review. */
export function wantReview(
  before: Standing | undefined,
  { unit, region }: Pick<Standing, 'unit' | 'region'>,
  now: Date,
  settled = SETTLED,
): readonly StandingEvent[] {
  const at = new Date(now.getTime() + settled);
  const pending = before?.reviewTime;
  return pending && +pending > +now + BEGUN && pending <= at ? [] : [{ type: 'StandingReviewWanted', unit, region, reviewTime: at }];
}
