import type { Day } from '@jiguan/kernel/day';

/** What one service has to do. */
export interface Part {
  /** `meetings`. */
  readonly service: string;
  /** What that is, in words. */
  readonly label: string;
  readonly labelEn: string;
  readonly status: PartStatus;
  /** What became of it, as the service or the person says. */
  readonly outcome: string;
  readonly outcomeEn: string;
  readonly settleTime?: Date;
  /** Sign-in of who confirmed it by hand; empty where a service said it. */
  readonly confirmer: string;
}

export type PartStatus =
  | 'PART_STATUS_WAITING'
  | 'PART_STATUS_SETTLED'
  | 'PART_STATUS_REFUSED'
  | 'PART_STATUS_BY_HAND'
  | 'PART_STATUS_CONFIRMED';

/** 机构变动: a unit ended, and every service that has something of it has its part to do (flow F5). */
export interface Reorganisation extends Ended, Carried {
  readonly status: ReorganisationStatus;
  readonly parts: readonly Part[];
  /** When it began, or began to be put back: what services said before is of another time. */
  readonly beginTime: Date;
  /** Until then all should be settled; away where no edition says. */
  readonly dueTime?: Date;
  /** Somebody was silent until then. */
  readonly stalled: boolean;
  /** Last day on which it can be revoked; empty where no edition allows it. */
  readonly revocableUntil: Day | '';
  readonly revokeReason: string;
}

/** What is said of a unit's end. */
export interface Ended {
  /** `units/…` */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  /** `units/…` that it was merged into; empty where it was abolished. */
  readonly successor: string;
  readonly reason: string;
  readonly day: Day;
}

/** What directory itself did in the commit that ended the unit; by this it is put back. */
export interface Carried {
  /** `people/…` that the successor took over. */
  readonly people: readonly string[];
  /** `units/…` that got another superior. */
  readonly units: readonly string[];
  /** `grants/…` that ended with the unit. */
  readonly grants: readonly string[];
}

export type ReorganisationStatus =
  | 'REORGANISATION_STATUS_RUNNING'
  | 'REORGANISATION_STATUS_STALLED'
  | 'REORGANISATION_STATUS_SETTLED'
  | 'REORGANISATION_STATUS_REVOKING'
  | 'REORGANISATION_STATUS_REVOKED';

/** A service that takes part, and whether it can put back what it did; where it cannot, why, as far as it says. */
export type PartWanted = Pick<Part, 'service' | 'label' | 'labelEn'> & {
  readonly back: boolean;
  readonly byHand?: { readonly zh: string; readonly en: string } | undefined;
};

/** What a service or a person says of a part. */
export interface Said {
  readonly service: string;
  readonly outcome: string;
  readonly outcomeEn: string;
  readonly time: Date;
}

interface Terms {
  readonly beginTime: Date;
  readonly dueTime?: Date;
}

export type ReorganisationEvent =
  | ({ readonly type: 'ReorganisationBegun'; readonly parts: readonly Part[]; readonly revocableUntil: Day | '' } & Ended & Carried & Terms)
  | ({ readonly type: 'PartSettled' } & Said)
  | ({ readonly type: 'PartRefused'; readonly label: string; readonly labelEn: string } & Said)
  | ({ readonly type: 'PartConfirmed'; readonly confirmer: string } & Said)
  /** With the parts about which nothing was said in time. */
  | { readonly type: 'ReorganisationStalled'; readonly waiting: readonly string[]; readonly waitingEn: readonly string[] }
  | { readonly type: 'ReorganisationSettled' }
  | ({
      readonly type: 'ReorganisationRevoked';
      readonly reason: string;
      readonly parts: readonly Part[];
      readonly byHand: readonly string[];
      readonly byHandEn: readonly string[];
    } & Terms);

/** The process after an event. */
export function evolveReorganisation(before: Reorganisation | undefined, event: ReorganisationEvent): Reorganisation {
  if (event.type === 'ReorganisationBegun') {
    const { type: _, ...begun } = event;
    return { ...begun, status: 'REORGANISATION_STATUS_RUNNING', stalled: false, revokeReason: '' };
  }
  if (!before) throw new Error(`${event.type} before ReorganisationBegun`);
  switch (event.type) {
    case 'PartSettled':
      return withPart(before, event, { status: 'PART_STATUS_SETTLED', confirmer: '' });
    case 'PartConfirmed':
      return withPart(before, event, { status: 'PART_STATUS_CONFIRMED', confirmer: event.confirmer });
    case 'PartRefused':
      return stalled(withPart(before, event, { status: 'PART_STATUS_REFUSED', confirmer: '' }));
    case 'ReorganisationStalled':
      return stalled({ ...before, stalled: true });
    case 'ReorganisationSettled': {
      const over = before.status === 'REORGANISATION_STATUS_REVOKING' ? 'REORGANISATION_STATUS_REVOKED' : 'REORGANISATION_STATUS_SETTLED';
      return { ...before, status: over };
    }
    case 'ReorganisationRevoked': {
      const { type: _, reason: revokeReason, byHand: _hand, byHandEn: _handEn, ...again } = event;
      const { dueTime: _due, ...kept } = before;
      return { ...kept, ...again, status: 'REORGANISATION_STATUS_REVOKING', stalled: false, revokeReason };
    }
  }
}

/** What is being put back stays so: it waits for people anyway. */
const stalled = (one: Reorganisation): Reorganisation =>
  one.status === 'REORGANISATION_STATUS_RUNNING' ? { ...one, status: 'REORGANISATION_STATUS_STALLED' } : one;

function withPart(
  before: Reorganisation,
  { service, outcome, outcomeEn, time }: Said,
  is: Pick<Part, 'status' | 'confirmer'>,
): Reorganisation {
  const settled = is.status === 'PART_STATUS_REFUSED' ? {} : { settleTime: time };
  const parts = before.parts.map((part) => (part.service === service ? { ...part, ...is, outcome, outcomeEn, ...settled } : part));
  return { ...before, parts };
}
