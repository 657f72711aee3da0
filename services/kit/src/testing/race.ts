export interface Outcome<T> {
  /** Answers, in the order in which the callers were started. */
  readonly won: readonly T[];
  /** What the others threw. */
  readonly lost: readonly unknown[];
}

/** Starts `n` callers in the same moment and waits for all. Callers that answer refusals as values count as won: look at the values. */
export async function race<T>(n: number, caller: (i: number) => Promise<T>): Promise<Outcome<T>> {
  const settled = await Promise.allSettled(Array.from({ length: n }, async (_, i) => caller(i)));
  return {
    won: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    lost: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  };
}
