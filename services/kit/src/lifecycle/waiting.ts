import { setTimeout as sleep } from 'node:timers/promises';

/** What `waitFor` needs of a log. */
interface Reporter {
  warn(fields: object, text: string): void;
}

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 2_000;
/** Between two lines that say what is waited for, milliseconds. */
const SAY_EVERY = 5_000;

/**
 * Waits for something that may come up later than the service: tries again when an attempt fails, and also bears with one that takes long.
 * Says what it waits for after the first failure and every few seconds. Throws in plain words when `seconds` are over.
 */
export async function waitFor<T>(what: string, seconds: number, log: Reporter, attempt: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  let reason = 'no answer';
  let said = -Infinity;
  const say = () => {
    if (performance.now() - said < SAY_EVERY) return;
    said = performance.now();
    log.warn({ waitingFor: what, reason }, `waiting for ${what}`);
  };
  const failed = (err: unknown) => {
    reason = err instanceof Error ? err.message : String(err);
    say();
  };
  const ticking = setInterval(say, SAY_EVERY);
  try {
    const gaveUp = sleep(seconds * 1000, undefined, { signal: over.signal }).then(() => {
      throw new Error(`gave up waiting for ${what} after ${seconds} s: ${reason}`);
    });
    return await Promise.race([persist(attempt, failed, over.signal), gaveUp]);
  } finally {
    clearInterval(ticking);
    over.abort();
  }
}

async function persist<T>(attempt: () => Promise<T>, failed: (err: unknown) => void, over: AbortSignal): Promise<T> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await attempt();
    } catch (err) {
      if (over.aborted) throw err;
      failed(err);
      await sleep(pause, undefined, { signal: over });
    }
  }
}
