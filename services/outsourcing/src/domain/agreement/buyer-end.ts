/** A unit that came to an end while it buys services. A record of outsourcing's own: from then on its contracts are swept. */
export interface BuyerEnd {
  /** `units/…` */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  /** Who takes over; '' where nobody does. */
  readonly successor: string;
  readonly reason: string;
}

export type BuyerEndEvent = { readonly type: 'BuyerEnded' } & BuyerEnd;

export const evolveBuyerEnd = (_: BuyerEnd | undefined, { type: __, ...ended }: BuyerEndEvent): BuyerEnd => ended;
