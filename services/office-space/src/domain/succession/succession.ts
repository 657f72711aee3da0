import type { Day } from '@jiguan/kernel/day';

/** What directory says of a unit's end. */
export interface Ended {
  /** `units/…` */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  /** `units/…` that it was merged into; empty where it was abolished. */
  readonly successor: string;
  readonly day: Day;
  readonly reason: string;
}

/** Something that passed on or was ordered back, by its version after that: of another version it was changed since. */
export interface Moved {
  /** `occupancies/…` of the successor, `seats/…`, `vacatings/…`. */
  readonly record: string;
  readonly version: number;
}

/** 单位变动交接: what becomes of the space of a unit that ended (flow F5), and what goes back when its end is revoked. */
export interface Succession extends Ended {
  readonly passed: number;
  readonly ordered: number;
  /** What can be given back still; of an earlier release, that did not keep it, undefined. */
  readonly moved?: readonly Moved[];
  readonly returned: number;
  /** What people have to put back. */
  readonly kept: number;
  readonly status: 'SUCCESSION_STATUS_RUNNING' | 'SUCCESSION_STATUS_DONE' | 'SUCCESSION_STATUS_RETURNING' | 'SUCCESSION_STATUS_RETURNED';
}

export type SuccessionEvent =
  | ({ readonly type: 'SuccessionBegun' } & Ended)
  | { readonly type: 'SuccessionAdvanced'; readonly passed: number; readonly ordered: number; readonly moved?: readonly Moved[] }
  | { readonly type: 'SuccessionDone' }
  | { readonly type: 'SuccessionRevoked'; readonly reason: string }
  /** `looked`: the first so many of what moved were looked at. */
  | { readonly type: 'SuccessionReturned'; readonly returned: number; readonly kept: number; readonly looked: number }
  | { readonly type: 'SuccessionPutBack' | 'SuccessionNotPutBack' };

/** The succession after an event. */
export function evolveSuccession(succession: Succession | undefined, event: SuccessionEvent): Succession {
  if (event.type === 'SuccessionBegun') {
    const { type: _, ...ended } = event;
    return { ...ended, passed: 0, ordered: 0, moved: [], returned: 0, kept: 0, status: 'SUCCESSION_STATUS_RUNNING' };
  }
  if (!succession) throw new Error(`${event.type} of a succession that never began`);
  return { ...succession, ...after(succession, event) };
}

function after(one: Succession, event: Exclude<SuccessionEvent, { type: 'SuccessionBegun' }>): Partial<Succession> {
  switch (event.type) {
    case 'SuccessionAdvanced': {
      const moved = event.moved && [...(one.moved ?? []), ...event.moved];
      return { passed: one.passed + event.passed, ordered: one.ordered + event.ordered, ...(moved && { moved }) };
    }
    case 'SuccessionDone':
      return { status: 'SUCCESSION_STATUS_DONE' };
    case 'SuccessionRevoked':
      return { status: 'SUCCESSION_STATUS_RETURNING', reason: event.reason, returned: 0, kept: one.moved ? 0 : one.passed + one.ordered };
    case 'SuccessionReturned': {
      const { returned, kept, looked } = event;
      return { returned: one.returned + returned, kept: one.kept + kept, moved: (one.moved ?? []).slice(looked) };
    }
    case 'SuccessionPutBack':
    case 'SuccessionNotPutBack':
      return { status: 'SUCCESSION_STATUS_RETURNED' };
  }
}

/** What is said when nothing is left to look at. */
export const putBack = ({ kept }: Pick<Succession, 'kept'>): SuccessionEvent => ({
  type: kept > 0 ? 'SuccessionNotPutBack' : 'SuccessionPutBack',
});
