import { log } from '../log/index.ts';
import type { Copies } from './copies.ts';
import type { Address } from './subjects.ts';
import { after } from './time.ts';

/** How often a copy is looked at, and how long at the most, milliseconds: one that cannot be read never comes. */
const OFTEN = 20;
const LONGEST = 10_000;

/**
 * Resolves when the local copies know a record as a fact left it. Facts and states come on streams of their own, so a fact may be the earlier
 * one, and what reacts to it would decide by the record as it was before.
 */
export async function arrival(
  copies: Pick<Copies, 'holds'>,
  record: Omit<Address, 'region'>,
  version: number,
  signal: AbortSignal,
): Promise<void> {
  const until = Date.now() + LONGEST;
  while (!(await copies.holds(record, version))) {
    if (signal.aborted) return;
    if (Date.now() > until) return log.warn({ ...record, version }, 'a fact is handled although the local copy has not followed');
    await after(OFTEN, signal);
  }
}
