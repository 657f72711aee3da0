import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { decided } from './commitment.ts';
import type { Aggregate, Command, Commitment, DomainEvent, Query, Stored, UseCase } from './types.ts';

/** What a decision about one record comes to: what happens, or why not. */
type Outcome<E> = readonly E[] | Refusal;

/** An outcome that may lose a claim, and what is then said in the caller's terms; without it the refusal is CLAIM_TAKEN. */
interface Contested<E> {
  readonly outcome: Outcome<E>;
  readonly taken: NonNullable<Commitment['taken']>;
}

type Decision<E> = Outcome<E> | Contested<E>;

/** What every command on one record is told. */
export interface OnRecord {
  /** Full name: `bookings/42`. */
  readonly name: string;
  /** Why, in the caller's words; kept in the journal. */
  readonly reason?: string;
}

/** What a command that makes a record is told. */
export interface New<D> {
  /** As the caller chose it; left out: made by the service. */
  readonly id?: string;
  readonly details: D;
}

/**
 * A command on one record: load it, decide, commit. `export const cancelBooking = on(bookings, (booking, { reason }) => cancel(booking, reason));`
 * What the decision needs beyond the record it loads through `use`.
 */
export function on<S extends object, E extends DomainEvent, I extends OnRecord>(
  aggregate: Aggregate<S, E>,
  decide: (record: Stored<S>, input: I, use: UseCase) => Decision<E> | Promise<Decision<E>>,
): Command<I, Stored<S>> {
  return async (input, use) => {
    const record = await use.load(aggregate, idOf(input.name));
    if (!record) return missing(input.name);
    const { outcome, taken } = asContested(await decide(record, input, use));
    return decided(aggregate, record, outcome, { ...(input.reason && { reason: input.reason }), ...(taken && { taken }) });
  };
}

function asContested<E>(decision: Decision<E>): { readonly outcome: Outcome<E>; readonly taken?: Commitment['taken'] } {
  return 'outcome' in decision && !isRefused(decision) ? decision : { outcome: decision as Outcome<E> };
}

/** A timer of one record: what is decided when it is due. The decision looks again, for a timer may be late. */
export function when<S extends object, E extends DomainEvent>(
  aggregate: Aggregate<S, E>,
  decide: (record: Stored<S>, use: UseCase) => Outcome<E> | Promise<Outcome<E>>,
): Command<{ readonly record: string }, unknown> {
  return async ({ record: name }, use) => {
    const record = await use.load(aggregate, idOf(name));
    if (!record) throw new Error(`timer of ${name}, which does not exist`);
    return decided(aggregate, record, await decide(record, use));
  };
}

/** Reads one record by its name. */
export function get<S extends object, E extends DomainEvent>(aggregate: Aggregate<S, E>): Query<OnRecord, Stored<S>> {
  return async ({ name }, use) => (await use.load(aggregate, idOf(name))) ?? missing(name);
}
