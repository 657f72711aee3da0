/**
 * What a service tells kit about itself, and what kit gives a use case to work with.
 * Everything a context says about its records, decisions and reactions is data of these types; kit does the rest.
 */
import type { Refusal } from '@jiguan/kernel/refusal';
import type { Shape } from './shape.ts';

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

/** A timer of a record: its row is `{kind}/{collection}/{id}`. */
export interface Deadline {
  /** The timer handler that fires: `booking.no-show`. */
  readonly kind: string;
  readonly at: Date;
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

/** Who acts: a person or service known by a token, or the system on a rule's or timer's behalf. */
export interface Actor {
  /** OIDC subject, or `system:<cause>`. */
  readonly subject: string;
  /** The actor's grants in force. Empty for the system, which is not asked. */
  readonly grants: readonly GrantHeld[];
}

export interface GrantHeld {
  /** Proto name: `ROLE_APPROVER`. */
  readonly role: string;
  /** `units/{id}` or `regions/{code}`. */
  readonly place: string;
}

/** What a List may show: rows whose unit is among `units`, whose region lies in one of `regions`, or whose owner is `owner`. */
export interface Scope {
  readonly units: readonly string[];
  readonly regions: readonly string[];
  /** Sign-in whose own rows these are. */
  readonly owner?: string;
}

/** Read side of a local copy of another service's records, kept current from the state stream. */
export interface CopyView<M> {
  get(id: string): M | undefined;
  values(): IterableIterator<M>;
  readonly size: number;
}

/** A copy with its indexes. */
export type IndexedView<M> = CopyView<M> & { by(index: string, key: string): readonly M[] };

/** Read side of a copy that is kept in the service's own database only. */
export interface StoredCopyView<M> {
  /** One find by id. */
  get(id: string): Promise<M | undefined>;
  /** One find for all of them; what is not there is left out. */
  batchGet(ids: readonly string[]): Promise<ReadonlyMap<string, M>>;
}

/** A kind of record copied from another service: `copyOf('directory', 'unit', Unit)`. */
export interface CopyOf<M> {
  readonly context: string;
  readonly type: string;
  decode(payload: Uint8Array): M;
  /** Other keys to look up by, computed once per record: `{ subject: (grant) => grant.subject }`. */
  readonly indexes?: Readonly<Record<string, (message: M) => string | undefined>>;
}

/** A copy of what there may be too much of for a process to hold, read by id where it lies: `storedCopyOf('directory', 'person', Person)`. */
export interface StoredCopyOf<M> extends CopyOf<M> {
  readonly keep: 'store';
  readonly indexes?: never;
}

/** Where the local copies of other services' records are found. Throws for one that was not asked for at the start. */
export interface CopySource {
  view<M>(copy: StoredCopyOf<M>): StoredCopyView<M>;
  view<M>(copy: CopyOf<M>): IndexedView<M>;
}

/**
 * The domain's own guard of a command: why it is not possible now, whatever will be filled in. Pure; the first line of the decision calls it
 * too, so that both say the same.
 */
export type May = (record: Stored<any>, use: Pick<UseCase, 'now' | 'actor' | 'copy'>) => Refusal | undefined;

/** What a use case may touch, made by kit for one call, reaction or timer. */
export interface UseCase {
  readonly now: Date;
  readonly actor: Actor;
  /** Set for List methods: cut the rows to it. */
  readonly scope: Scope;
  newId(): string;
  /** The record, or undefined. Loads asked in the same moment share one query. */
  load<S extends object, E extends DomainEvent>(aggregate: Aggregate<S, E>, id: string): Promise<Stored<S> | undefined>;
  readonly copy: CopySource['view'];
}

/** Which rows are the caller's own, in the store's language: by who calls, not by where a role is held. */
export type Whose = (caller: Actor) => object | Promise<object>;

/** Rows of a list as the caller sees them, where that takes more than the records themselves. */
export type Seen<S extends object> = (rows: readonly Stored<S>[], caller: Actor) => Promise<readonly Stored<S>[]>;

/** A write use case: loads, decides, says what to commit. Kit commits it and runs it again when a record changed meanwhile. */
export type Command<I, R> = (input: I, use: UseCase) => Promise<Commitment<R> | Refusal> | Commitment<R> | Refusal;

/** A read use case. */
export type Query<I, R> = (input: I, use: UseCase) => Promise<R | Refusal> | R | Refusal;

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
