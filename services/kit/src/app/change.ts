/** What a use case wants committed. */
import type { Refusal } from '@jiguan/kernel/refusal';
import type { ClaimChange } from './claims.ts';
import type { Aggregate, DomainEvent, Stored } from './record.ts';

/** A row that fires once. `key` is unique by purpose: `booking.no-show/bookings/42`. Setting the same key again moves it. */
export type TimerChange =
  | { readonly set: string; readonly kind: string; readonly at: Date; readonly record: string }
  | { readonly clear: string };

/** New events of one record, with what must happen in the same commit. */
export interface Change<S extends object = object, E extends DomainEvent = DomainEvent> {
  readonly aggregate: Aggregate<S, E>;
  readonly id: string;
  /** As loaded; `undefined` for a new record. Its version guards the commit. */
  readonly before: Stored<S> | undefined;
  readonly events: readonly E[];
  /** Beside those that follow from the state: a seal, which no record holds. */
  readonly claims?: readonly ClaimChange[];
  /** Beside those that follow from the state. */
  readonly timers?: readonly TimerChange[];
  /** Why, in the actor's words; kept in the journal. */
  readonly reason?: string;
}

/** What a use case wants committed, all or nothing, and what it answers when that is done. */
export interface Commitment<R = unknown> {
  readonly changes: readonly Change<any, any>[];
  /** The result, from the records as committed, in the order of `changes`. */
  result(saved: readonly Stored<any>[]): R;
  /** Turns a lost claim into the refusal the caller understands; without it the refusal is CLAIM_TAKEN. */
  taken?(resource: string): Promise<Refusal> | Refusal;
}
