import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** Milliseconds until it gives up. */
  readonly within?: number;
  /** Milliseconds between two looks. Without it they come less and less often: looking takes time from what is waited for. */
  readonly every?: number;
}

/** Milliseconds between the first two looks and, after a while, between any two. */
const [OFTEN, SELDOM] = [25, 100];

/**
 * Waits for a fact: looks until `look` returns something truthy without throwing, and answers it. The only place where a test waits.
 * At the deadline it throws with what the last look said.
 */
export async function eventually<T>(look: () => Promise<T> | T, { within = 10_000, every }: Patience = {}): Promise<NonNullable<T>> {
  const deadline = Date.now() + within;
  for (let wait = every ?? OFTEN; ; wait = every ?? Math.min(1.5 * wait, SELDOM)) {
    const { seen, failure } = await lookOnce(look);
    if (seen) return seen;
    const left = deadline - Date.now();
    if (left < Math.min(wait, OFTEN)) throw new Error(`not within ${within} ms: ${reason(seen, failure)}`, { cause: failure });
    await pause(Math.min(wait, left));
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
