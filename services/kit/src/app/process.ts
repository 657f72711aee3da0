import type { Refusal } from '@jiguan/kernel/refusal';
import { when } from './on.ts';
import type { Aggregate, Change, Command, DomainEvent, Fact, Reaction, Stored, TimerHandler, UseCase } from './types.ts';

type Outcome<E> = readonly E[] | Refusal;

/** What is decided when a fact arrives: what happens to the process, or why it cannot. */
type Decide<S, E, M> = (record: Stored<S>, fact: Fact<M>, use: UseCase) => Outcome<E> | Promise<Outcome<E>>;

/** One line of the table: a fact, the process that it belongs to, the decision. */
// biome-ignore lint/suspicious/noExplicitAny: facts of different messages in one table.
export interface ProcessStep<S, E, M = any> {
  decode(payload: Uint8Array): M;
  /** Id of the record that keeps the process; undefined where the fact belongs to none. */
  of(fact: Fact<M>): string | undefined;
  /** Told twice, late or out of order it decides nothing (`[]`); compensation is another decision. */
  readonly decide: Decide<S, E, M>;
}

/** What several services do together, as a record and a table. */
export interface Process<S extends object, E extends DomainEvent> {
  readonly aggregate: Aggregate<S, E>;
  /** By type of the fact: `jiguan.meetings.v1.HostSettled`. */
  readonly steps: Readonly<Record<string, ProcessStep<S, E>>>;
  /** What silence comes to, by kind of the aggregate's deadlines. */
  readonly silence: Readonly<Record<string, (record: Stored<S>, use: UseCase) => readonly E[] | Refusal>>;
}

/**
 * The reactions and timers of a process. Each decision is committed with the inbox row of its fact, or the removal of its timer, so that a process
 * which is killed between two facts goes on where it was. A fact of a process that is not kept here is left alone.
 */
export function processOf<S extends object, E extends DomainEvent>({
  aggregate,
  steps,
  silence,
}: Process<S, E>): {
  readonly reactions: Readonly<Record<string, Reaction>>;
  readonly timers: Readonly<Record<string, TimerHandler>>;
} {
  return {
    reactions: mapped(steps, (step): Reaction => ({ decode: (payload) => step.decode(payload), react: reaction(aggregate, step) })),
    timers: mapped(silence, (decide) => when(aggregate, decide)),
  };
}

const reaction =
  <S extends object, E extends DomainEvent>(
    aggregate: Aggregate<S, E>,
    { of, decide }: ProcessStep<S, E>,
  ): Command<Fact<unknown>, unknown> =>
  async (fact, use) => {
    const id = of(fact);
    const before = id === undefined ? undefined : await use.load(aggregate, id);
    const outcome = before ? await decide(before, fact, use) : [];
    if ('refused' in outcome) return outcome;
    const changes: Change[] = before && outcome.length > 0 ? [{ aggregate, id: before._id, before, events: outcome }] : [];
    return { changes, result: () => undefined };
  };

/** Reactions of several concerns to the same facts: the changes of all, in one commit. */
export function together(...parts: readonly Readonly<Record<string, Reaction>>[]): Readonly<Record<string, Reaction>> {
  const types = new Set(parts.flatMap((part) => Object.keys(part)));
  return Object.fromEntries([...types].map((type) => [type, oneOf(parts.flatMap((part) => part[type] ?? []))]));
}

function oneOf(reactions: readonly Reaction[]): Reaction {
  const [only] = reactions;
  if (only && reactions.length === 1) return only;
  return {
    decode: (payload) => reactions.map(({ decode }) => decode(payload)),
    async react(fact: Fact<readonly unknown[]>, use) {
      const changes: Change[] = [];
      for (const [i, { react }] of reactions.entries()) {
        const outcome = await react({ ...fact, payload: fact.payload[i] }, use);
        if ('refused' in outcome) return outcome;
        changes.push(...outcome.changes);
      }
      return { changes, result: () => undefined };
    },
  };
}

const mapped = <A, B>(all: Readonly<Record<string, A>>, make: (one: A) => B): Readonly<Record<string, B>> =>
  Object.fromEntries(Object.entries(all).map(([key, one]) => [key, make(one)]));
