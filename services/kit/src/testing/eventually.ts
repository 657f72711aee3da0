import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds until it gives up. */
  readonly within?: number;
  /** Milliseconds between two looks. */
  readonly every?: number;
}

/**
 * Waits for a fact: looks until `look` returns something truthy without throwing, and answers it. The only place where a test waits.
 * At the deadline it throws with what the last look said.
 */
export async function eventually<T>(look: () => Promise<T> | T, { within = 10_000, every = 25 }: Patience = {}): Promise<NonNullable<T>> {
  const deadline = Date.now() + within;
  for (;;) {
    const { seen, failure } = await lookOnce(look);
    if (seen) return seen;
    if (Date.now() + every > deadline) throw new Error(`not within ${within} ms: ${reason(seen, failure)}`, { cause: failure });
    await pause(every);
  }
}

async function lookOnce<T>(look: () => Promise<T> | T): Promise<{ seen?: T; failure?: unknown }> {
  try {
    return { seen: await look() };
  } catch (failure) {
    return { failure };
  }
}

function reason(seen: unknown, failure: unknown): string {
  if (failure === undefined) return `the last look gave ${JSON.stringify(seen)}`;
  return failure instanceof Error ? failure.message : String(failure);
}
