import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Aggregate, DomainEvent } from '../app/types.ts';

type Decision<E> = readonly E[] | Refusal;

/** What was decided, to be compared. */
export interface Decided<S, E extends DomainEvent> {
  /** Exactly these events, in this order. */
  then(...expected: readonly E[]): void;
  /** Nothing to do: no event, no refusal. */
  thenNothing(): void;
  /** This refusal; its details too where they are given. */
  thenRefused(reason: string, details?: Refusal['details']): void;
  /** The state after the decided events. */
  readonly state: S | undefined;
}

/**
 * Given–when–then for one kind of record:
 * `given(requested, approved).when((booking) => cancel(booking, input, facts)).then(cancelled)`.
 */
export function specification<S extends object, E extends DomainEvent>({ evolve }: Pick<Aggregate<S, E>, 'evolve'>) {
  const after = (state: S | undefined, events: readonly E[]) => events.reduce<S | undefined>(evolve, state);
  return {
    /** The record as these events made it; without any it does not exist yet. */
    given: (...history: readonly E[]) => ({
      when(decide: (state: S) => Decision<E>): Decided<S, E> {
        const state = after(undefined, history);
        const outcome = decide(state as S);
        return decided(outcome, isRefused(outcome) ? state : after(state, outcome));
      },
    }),
  };
}

function decided<S, E extends DomainEvent>(outcome: Decision<E>, state: S | undefined): Decided<S, E> {
  return {
    state,
    // biome-ignore lint/suspicious/noThenProperty: given, when, then is what a specification is called; nobody awaits one
    then: (...expected) => expect(outcome).toEqual(expected),
    thenNothing: () => expect(outcome).toEqual([]),
    thenRefused: (refused, details) => expect(outcome).toMatchObject({ refused, ...(details && { details }) }),
  };
}
