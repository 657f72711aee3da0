/** How calls went. */
import type { Call } from './mix.ts';

export interface Made {
  readonly what: string;
  readonly milliseconds: number;
  /** When and why it failed. */
  readonly failure?: string;
}

export interface Summary {
  readonly calls: number;
  readonly failed: number;
  /** Milliseconds: half of the calls, and all but a hundredth of them, took no longer. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  /** Failures in each second. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
}

/** Makes the next call; keeps what becomes of it. */
export function watched(next: () => Call): { readonly calls: Promise<Made>[]; make(): void } {
  const calls: Promise<Made>[] = [];
  return { calls, make: () => void calls.push(one(next())) };
}

async function one([what, make]: Call): Promise<Made> {
  const begun = performance.now();
  const failure = await make().then(
    ({ status, body }) => (status === 200 ? undefined : `${status} ${JSON.stringify(body).slice(0, 300)}`),
    (error: Error) => `${error.message} ${String(error.cause ?? '')}`,
  );
  const milliseconds = performance.now() - begun;
  return { what, milliseconds, ...(failure !== undefined && { failure: `${new Date().toISOString()} ${what}: ${failure}` }) };
}

export function summary(made: readonly Made[]): Summary {
  const failures = made.flatMap(({ failure }) => failure ?? []);
  const sorted = made.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  const seconds = Map.groupBy(failures, (failure) => failure.slice(11, 19));
  return {
    calls: made.length,
    failed: failures.length,
    p50: at(0.5),
    p99: at(0.99),
    longest: at(1),
    seconds: Object.fromEntries([...seconds].map(([second, some]) => [second, some.length])),
    failures: failures.slice(0, 10),
  };
}
