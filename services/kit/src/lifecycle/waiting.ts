import { setTimeout as sleep } from 'node:timers/promises';

/** What `waitFor` needs of a log. */
interface Reporter {
  warn(fields: object, text: string): void;
}

/**
 * Tries until it works: at start a database or bus may come up later than the service. Says once a while what it waits for.
 * Throws a plain error when `seconds` are over.
 */
export async function waitFor<T>(what: string, seconds: number, log: Reporter, attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (let pause = 100; ; pause = Math.min(pause * 2, 5000)) {
    try {
      return await attempt();
    } catch (err) {
      const reason = err instanceof Error ? err.message : String(err);
      if (Date.now() + pause > deadline) throw new Error(`gave up waiting for ${what} after ${seconds} s: ${reason}`, { cause: err });
      log.warn({ waitingFor: what, reason, nextTryInMs: pause }, `waiting for ${what}`);
      await sleep(pause);
    }
  }
}
