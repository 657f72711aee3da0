/**
 * What the loaders of all services share. A loader is services/<name>/demo/main.ts: it brings its service's part of the demonstration through
 * the gateway, a first slice of everything before the rest. Loaders run side by side, and each waits for what it needs of the others (gateway.ts).
 * Every write carries an idempotency key or names its record, so that a load that was cut off goes on where it stopped.
 */
import { Gateway } from './gateway.ts';

export const gateway = new Gateway(process.env.GATEWAY_URL ?? 'http://localhost:8080');

/** One line of progress. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Calls under way at the same time: few enough to leave room for whoever looks around meanwhile. */
const CALLERS = 8;
export async function inParallel<T>(items: readonly T[], work: (item: T, index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) await work(items[i] as T, i);
  };
  await Promise.all(Array.from({ length: CALLERS }, worker));
}

/** The day on which the load began, so many days later: a load that goes on another day means the same days. */
export function dayAfter(days: number): string {
  const began = process.env.DEMO_DAY ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  return new Date(Date.parse(began) + days * 86_400_000).toISOString().slice(0, 10);
}
