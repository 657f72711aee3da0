/** What only one may have, or not more than there is (README, Claims). */

/** A right that a record holds while it is in a state. */
export type Claim =
  /** A half-open interval [from, to) of a resource's calendar; refused when another holder's interval overlaps. */
  | { readonly kind: 'interval'; readonly resource: string; readonly from: Date; readonly to: Date }
  /** The only one of its kind: a credit code, a subject. */
  | { readonly kind: 'unique'; readonly resource: string }
  /**
   * So much of what is limited: a quota, a stock, a ceiling. A whole number above zero; one amount of a resource at most. Refused when all amounts
   * together would exceed the resource's limits; without any limit there is nothing to take.
   */
  | ({ readonly kind: 'amount'; readonly resource: string; readonly amount: number } & AmountTerms)
  /**
   * Allows so much of a resource; what several records allow adds up. Lowering it below what is taken is refused, unless it is `over`: recorded
   * although too much is taken; until enough is given back nothing more is.
   */
  | { readonly kind: 'limit'; readonly resource: string; readonly amount: number; readonly over?: boolean }
  /**
   * An entry in a book that many records write in: counted, and refused once the book is closed. No entry is in another one's way. A record may
   * have several in one book, told apart by `entry`.
   */
  | { readonly kind: 'entry'; readonly resource: string; readonly entry: string }
  /**
   * Closes a book that was read with so many entries; after that none is made and none taken back. Where there is another number by now, whoever
   * closes it has not read them all, and decides anew.
   */
  | { readonly kind: 'closing'; readonly resource: string; readonly entries: number }
  /** Held from a day on; refused when on one of its days others hold more than what is left of the whole. */
  | ({ readonly kind: 'span'; readonly resource: string } & SpanOfDays);

/** On what terms an amount is taken. */
interface AmountTerms {
  /** The limit, where a rule edition gives it and no record does: in all no more than this. Other limits then do not count. */
  readonly most?: number;
  /** Recorded although it is too much, as a ledger that is over its quota is imported with a finding. Nothing more is taken until there is room. */
  readonly over?: boolean;
}

/** From a day to before another one, or open-ended. */
interface SpanOfDays {
  /** `2026-03-02`. */
  readonly from: string;
  /** The first day that is no longer held. */
  readonly to?: string;
  /** In ten-thousandths; the whole where it is left out. */
  readonly share?: number;
}

/** Takes or gives back a right for `by`, in the same commit as the state that wants it. Given back is exactly what was taken; what is not held is let be. */
export type ClaimChange = Claim extends infer C
  ? C extends { readonly kind: infer K }
    ? Omit<C, 'kind'> & { readonly by: string } & ({ readonly take: K } | { readonly release: K })
    : never
  : never;

/** A time that is taken of a resource's calendar, and by whom. */
export interface Taken {
  readonly resource: string;
  readonly from: Date;
  readonly to: Date;
  readonly by: string;
}
