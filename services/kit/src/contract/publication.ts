import type { Aggregate, DomainEvent, Publication, Stored } from '../app/types.ts';
import type { Codec } from './message.ts';

/** The fact of each event. A fact carries the record as it became, under its type's name, and the event's members that it names. */
// biome-ignore lint/suspicious/noExplicitAny: facts of one kind of record are different messages.
export type Facts<E extends DomainEvent> = { readonly [T in E['type']]: Codec<any> };

/**
 * How a kind of record appears on the bus. With `state`, others may keep a copy of it.
 *
 * ```ts
 * publication(rooms, toRoom, { RoomOpened, RoomChanged, RoomWithdrawn, RoomRestored }, Room)
 * ```
 */
export function publication<S extends object, E extends DomainEvent, M extends object>(
  aggregate: Aggregate<S, E>,
  message: (record: Stored<S>) => M,
  facts: Facts<E>,
  state?: Codec<M>,
): Publication<S, E> {
  return {
    aggregate,
    fact: factsOf(facts, (event, record) => ({ ...event, [aggregate.type]: message(record) })),
    ...(state && { state: (record: Stored<S>) => state.encode(message(record)).finish() }),
  };
}

/** The bytes of the fact of an event: of what is said its message takes the members that it has. */
export function factsOf<S extends object, E extends DomainEvent>(
  facts: Facts<E>,
  said: (event: E, record: Stored<S>) => object,
): (event: E, record: Stored<S>) => Uint8Array {
  const codecs: Readonly<Record<string, Codec<unknown>>> = facts;
  return (event, record) => {
    const codec = codecs[event.type];
    if (!codec) throw new Error(`${event.type} has no fact`);
    return codec.encode(codec.fromPartial(said(event, record))).finish();
  };
}
