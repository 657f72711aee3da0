import { isRefused } from '@jiguan/kernel/refusal';
import type { Command, Commitment, Stored, UseCase } from './types.ts';

/** What a command touches besides its own record, of one kind. */
export interface Touched {
  /** What kind of things, and what becomes of them. */
  readonly label: { readonly zh: string; readonly en: string };
  readonly count: number;
  /** The first of them, as people call them. */
  readonly names: readonly string[];
}

/** So many are told by name. */
export const NAMED = 20;

/** Those of a kind, the first by name. */
export const touched = (label: Touched['label'], all: readonly string[]): Touched => ({
  ...{ label, count: all.length, names: all.slice(0, NAMED) },
});

/** A record as a command leaves it, and what else is touched. */
export interface WithTouched<S> {
  readonly record: Stored<S>;
  readonly touched: readonly Touched[];
}

/**
 * A command on one record whose answer says what it touches, beforehand (`validate_only`) as afterwards:
 * `touching(withdraw, async ({ name }) => [touched(BOOKINGS, await reads.titlesIn(name))])`. Kinds of which there is nothing are left out.
 */
export function touching<I, S>(
  command: Command<I, Stored<S>>,
  look: (input: I, use: UseCase, wanted: Commitment) => Promise<readonly Touched[]> | readonly Touched[],
): Command<I, WithTouched<S>> {
  return async (input, use) => {
    const wanted = await command(input, use);
    if (isRefused(wanted)) return wanted;
    const commitment = wanted as Commitment<Stored<S>>;
    const found = (await look(input, use, commitment)).filter(({ count }) => count > 0);
    return { ...commitment, result: (saved) => ({ record: commitment.result(saved), touched: found }) };
  };
}
