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
}

export type BuyerEndEvent =
  | ({ readonly type: 'BuyerEnded' } & BuyerEnd)
  | { readonly type: 'BuyerAdvanced'; readonly listed: number }
  | { readonly type: 'BuyerSettled' };

export function evolveBuyerEnd(before: EndedBuyer | undefined, event: BuyerEndEvent): EndedBuyer {
  if (event.type === 'BuyerEnded') {
    const { type: _, ...ended } = event;
    return { ...ended, listed: 0 };
  }
  if (!before) throw new Error(`${event.type} of a buyer that never ended`);
  // An earlier release did not count.
  return event.type === 'BuyerAdvanced' ? { ...before, listed: (before.listed ?? 0) + event.listed } : before;
}
