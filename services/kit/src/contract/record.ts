import type { Shape, ShapeOf } from '../app/shape.ts';
import type { Aggregate, DomainEvent, Publication, Stored } from '../app/types.ts';
import { type Beside, type Codec, type Differences, messageOf } from './message.ts';
import { type Facts, factsOf, publication } from './publication.ts';

/** A kind of record in its contract: how it is shown to callers, and put on the bus. */
export interface Shown<S extends object, E extends DomainEvent, M> extends Publication<S, E> {
  /** The record as the contract has it. */
  message(record: Stored<S>): M;
}

interface Told<E extends DomainEvent> {
  /** The module of the context's facts: each event's is taken by its name. */
  readonly facts: Facts<E>;
  /** Others may keep a copy of it. */
  readonly copied?: boolean;
}

type None = Record<never, never>;

/** How the state says what differs from the message; asked for only where something does. */
type Differing<S extends object, M> =
  None extends Differences<S, M> ? { readonly differs?: Differences<S, M> } : { readonly differs: Differences<S, M> };

type Kept<S extends object, M> = { readonly [K in Beside<S, M>]-?: ShapeOf<Exclude<S[K], undefined>> };

/** What the state holds that the message does not, or not so; asked for only where there is anything. */
type Keeping<S extends object, M> = None extends Kept<S, M> ? { readonly keeps?: Kept<S, M> } : { readonly keeps: Kept<S, M> };

/**
 * What every kind of record needs of its contract. State and message share their members; the compiler asks for those that differ. Nothing
 * else can be stored: kit makes the rule of the collection from both.
 *
 * ```ts
 * export const rooms = record(own.rooms, proto.Room, {
 *   facts,
 *   copied: true,
 *   differs: { setupBuffer: ({ setupSeconds }) => ({ seconds: setupSeconds }) },
 *   keeps: { setupSeconds: Number },
 * });
 * ```
 */
export function record<S extends object, E extends DomainEvent, M extends object>(
  aggregate: Aggregate<S, E>,
  codec: Codec<M>,
  { facts, copied = false, differs, keeps }: Told<E> & Differing<S, M> & Keeping<S, M>,
): Shown<S, E, M> {
  const message = messageOf<S, M>(aggregate.collection, codec, differs ?? ({} as Differences<S, M>));
  return { ...publication(aggregate, message, facts, copied ? codec : undefined), keeps: shapeIn(keeps), message };
}

/**
 * A kind of record that callers do not see: no message, nothing to copy. With facts it is told on the bus what became of it: a fact takes the
 * members that it names of the record as it became, of the event, and of what is `more`.
 */
export function unpublished<S extends object, E extends DomainEvent>(
  aggregate: Aggregate<S, E>,
  keeps: { readonly [K in keyof S]-?: ShapeOf<Exclude<S[K], undefined>> },
  facts?: Facts<E>,
  more: (event: E, record: Stored<S>) => object = () => ({}),
): Publication<S, E> {
  const tell = facts && factsOf(facts, (event: E, record: Stored<S>) => ({ ...event, ...record, ...more(event, record) }));
  return { aggregate, keeps: shapeIn(keeps), ...(tell && { fact: tell }) };
}

const shapeIn = (keeps: object | undefined) => (keeps ?? {}) as { readonly [member: string]: Shape };
