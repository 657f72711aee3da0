/** What a service tells others, and what it does when they tell it something or a time has come. */
import type { Aggregate, DomainEvent, Place, Stored } from './record.ts';
import type { Shape } from './shape.ts';
import type { Command } from './use-case.ts';

/** How a kind of record appears on the bus. */
export interface Publication<S extends object = any, E extends DomainEvent = any> {
  readonly aggregate: Aggregate<S, E>;
  /** Bytes of the fact `jiguan.<context>.v1.<event.type>`, from the event and the record as it became; left out of records that are nobody else's business. */
  fact?(event: E, record: Stored<S>): Uint8Array;
  /** What a state holds otherwise than its message, or beside it; left out, its records may hold anything. */
  readonly keeps?: { readonly [member: string]: Shape };
  /** Bytes of the record for the state stream; leave out for records that nobody copies. */
  state?(record: Stored<S>): Uint8Array;
}

/** A fact of another service (or of one's own) as a reaction sees it. */
export interface Fact<M> {
  /** CloudEvents id: `<collection>/<id>@<version>`. */
  readonly id: string;
  /** `jiguan.directory.v1.UnitAbolished`. */
  readonly type: string;
  readonly time: Date;
  /** Name of its record: `bookings/42`. */
  readonly record: string;
  /** Who did it: a sign-in, or `system:<cause>`; facts of an earlier release do not say. */
  readonly actor?: string;
  readonly place: Place;
  readonly payload: M;
}

/** What to do when a fact arrives; committed in one transaction with the inbox row, so a redelivery changes nothing. */
export interface Reaction<M = any> {
  decode(payload: Uint8Array): M;
  react: Command<Fact<M>, unknown>;
}

/** What to do when a timer of a kind is due; committed together with the removal of its row. */
export type TimerHandler = Command<{ readonly key: string; readonly record: string; readonly at: Date }, unknown>;
