/** What is said of the end of a unit that buys services. */
export interface BuyerEnd {
  /** `units/…` */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  /** Who takes over; '' where nobody does. */
  readonly successor: string;
  readonly reason: string;
}

/** A record of outsourcing's own: from then on its contracts are swept. */
export interface EndedBuyer extends BuyerEnd {
  /** Contracts that wait for novation since. */
  readonly listed: number;
  /** Its end was revoked. */
  readonly restored?: boolean;
  /** Of those that waited: no longer to be novated, as it is there again. */
  readonly lifted?: number;
}

export type BuyerEndEvent =
  | ({ readonly type: 'BuyerEnded' } & BuyerEnd)
  | ({ readonly type: 'BuyerRestored' } & BuyerEnd)
  | { readonly type: 'BuyerAdvanced'; readonly listed: number; readonly lifted?: number }
  | { readonly type: 'BuyerSettled' }
  | { readonly type: 'BuyerPutBack' };

export function evolveBuyerEnd(before: EndedBuyer | undefined, event: BuyerEndEvent): EndedBuyer {
  if (event.type === 'BuyerEnded' || event.type === 'BuyerRestored') {
    const { type, ...ended } = event;
    return { ...ended, listed: 0, lifted: 0, restored: type === 'BuyerRestored' };
  }
  if (!before) throw new Error(`${event.type} of a buyer that never ended`);
  // An earlier release did not count.
  const { listed = 0, lifted = 0 } = before;
  return event.type === 'BuyerAdvanced' ? { ...before, listed: listed + event.listed, lifted: lifted + (event.lifted ?? 0) } : before;
}
