import type { Aggregate, DomainEvent, Publication, Stored } from '../app/types.ts';
import { type Codec, type Differences, messageOf } from './message.ts';
import { type Facts, publication } from './publication.ts';

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

/** Asked for only where there is any. */
type Differing<S extends object, M> =
  Record<never, never> extends Differences<S, M> ? { readonly differs?: Differences<S, M> } : { readonly differs: Differences<S, M> };

/**
 * What every kind of record needs of its contract. State and message share their members; the compiler asks for those that differ.
 *
 * ```ts
 * export const rooms = record(own.rooms, proto.Room, { facts, copied: true, differs: { setupBuffer: ({ setupSeconds }) => … } });
 * ```
 */
export function record<S extends object, E extends DomainEvent, M extends object>(
  aggregate: Aggregate<S, E>,
  codec: Codec<M>,
  { facts, copied = false, differs }: Told<E> & Differing<S, M>,
): Shown<S, E, M> {
  const message = messageOf<S, M>(aggregate.collection, codec, differs ?? ({} as Differences<S, M>));
  return { ...publication(aggregate, message, facts, copied ? codec : undefined), message };
}
