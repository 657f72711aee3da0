import { setTimeout as sleep } from 'node:timers/promises';

/** Growing delays between attempts, milliseconds. */
export interface Patience {
  readonly first: number;
  readonly most: number;
}

/** Delay before the attempt that follows `failures` failures: doubles from the first to the most, a quarter of it at random. */
export function growing({ first, most }: Patience, failures: number): number {
  const whole = Math.min(most, first * 2 ** Math.min(failures - 1, 30));
  return whole * (0.75 + Math.random() * 0.25);
}

/** Resolves after so many milliseconds, or at once when the signal says stop. Does not keep the process alive. */
export async function after(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined);
}

/** Does the work again and again, with growing delay, until it succeeds. Rejects with the last error once the signal says stop. */
export async function insist<T>(
  work: () => Promise<T>,
  { patience, signal, failed }: { patience: Patience; signal?: AbortSignal; failed?: (error: unknown, failures: number) => void },
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted) throw error;
      failed?.(error, failures);
      await after(growing(patience, failures), signal);
      if (signal?.aborted) throw error;
    }
  }
}

/** The promise's outcome, or a rejection as soon as the signal says stop. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
