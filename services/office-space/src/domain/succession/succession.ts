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

/** 单位变动交接: what becomes of the space of a unit that ended (flow F5). */
export interface Succession extends Ended {
  readonly passed: number;
  readonly ordered: number;
  readonly status: 'SUCCESSION_STATUS_RUNNING' | 'SUCCESSION_STATUS_DONE';
}

export type SuccessionEvent =
  | ({ readonly type: 'SuccessionBegun' } & Ended)
  | { readonly type: 'SuccessionAdvanced'; readonly passed: number; readonly ordered: number }
  | { readonly type: 'SuccessionDone' };

/** The succession after an event. */
export function evolveSuccession(succession: Succession | undefined, event: SuccessionEvent): Succession {
  if (event.type === 'SuccessionBegun') {
    const { type: _, ...ended } = event;
    return { ...ended, passed: 0, ordered: 0, status: 'SUCCESSION_STATUS_RUNNING' };
  }
  if (!succession) throw new Error(`${event.type} of a succession that never began`);
  if (event.type === 'SuccessionDone') return { ...succession, status: 'SUCCESSION_STATUS_DONE' };
  return { ...succession, passed: succession.passed + event.passed, ordered: succession.ordered + event.ordered };
}
