/** A kind of record, as a service tells it to kit. */
import type { Claim } from './claims.ts';

/** A fact about one record, in the past tense. `type` is the name of its message on the bus without package: `BookingConfirmed`. */
export interface DomainEvent {
  readonly type: string;
}

/** Where a record lies: decides who may see it and under which region its events travel. */
export interface Place {
  /** GB/T 2260 code, six digits: `530100`. */
  readonly region: string;
  /** Id of the unit it belongs to, if any: the part after `units/`. */
  readonly unit?: string;
  /** Sign-in of the one person whose own it is, if any: with REACH_OWN nobody else sees it. */
  readonly owner?: string;
}

/** A record as the store keeps it: its state and the pipeline's own fields. */
export type Stored<S> = S & {
  readonly _id: string;
  /** Number of events so far; the etag. */
  readonly version: number;
  readonly createTime: Date;
  readonly updateTime: Date;
};

/** A kind of record: one collection, one journal sequence per record, one consistency boundary. */
export interface Aggregate<S extends object, E extends DomainEvent> {
  /** Collection and first part of resource names: `bookings` → `bookings/{id}`. */
  readonly collection: string;
  /** Token on the bus: `booking`. */
  readonly type: string;
  /**
   * Read by the commands of other records far more often than any of its kind changes: each process remembers it, and a commit that rests
   * on it holds only if none has changed since.
   */
  readonly steady?: true;
  /** The state after an event; `undefined` before the first. Pure. */
  evolve(state: S | undefined, event: E): S;
  place(state: S): Place;
  /**
   * What the record holds in a state. Every commit takes and gives back the difference of before and after, so no path can forget a claim.
   * Pure; two claims are the same when all their members are.
   */
  claims?(state: S): readonly Claim[];
  /** What will happen to the record by itself if nobody acts: at most one of a kind. Set, moved and cleared as claims are. Pure. */
  deadlines?(state: S): readonly Deadline[];
}

/** A timer of a record: its row is `{kind}/{collection}/{id}`. */
export interface Deadline {
  /** The timer handler that fires: `booking.no-show`. */
  readonly kind: string;
  readonly at: Date;
}
