/** Rights that records of fleet hold, as kit takes and gives them back. */
export type Claim =
  | { readonly kind: 'interval'; readonly resource: string; readonly from: Date; readonly to: Date }
  | { readonly kind: 'unique'; readonly resource: string }
  | { readonly kind: 'amount'; readonly resource: string; readonly amount: number; readonly most?: number; readonly over?: boolean }
  | { readonly kind: 'limit'; readonly resource: string; readonly amount: number };

/** What will happen to a record by itself if nobody acts, and when. */
export interface Deadline {
  readonly kind: string;
  readonly at: Date;
}
