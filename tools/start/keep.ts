/** Keeps something running: starts it again when it ends, each time later, and says why it ended. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Life } from './life.ts';

export interface KeepOptions {
  readonly name: string;
  start(): Life | Promise<Life>;
  say(line: string): void;
  /** What it said last, in a few lines. */
  lastWords(): string;
  /** Pause before the next start after so many ends in a row, in milliseconds. */
  readonly delay?: (endsInARow: number) => number;
  /** A life of so many milliseconds counts as healthy: the delay begins anew. */
  readonly healthyAfter?: number;
}

export interface Kept {
  /** Settles when it is ready for the first time. */
  readonly ready: Promise<void>;
  readonly pid: number;
  /** Ends it for good. */
  stop(graceSeconds?: number): Promise<void>;
}

/** Half a second, then doubling, at most half a minute. */
const growingDelay = (endsInARow: number): number => Math.min(500 * 2 ** (endsInARow - 1), 30_000);

export function keep({ name, start, say, lastWords, delay = growingDelay, healthyAfter = 60_000 }: KeepOptions): Kept {
  const stopping = new AbortController();
  const firstReady = Promise.withResolvers<void>();
  let life: Life | undefined;

  const live = async (): Promise<void> => {
    for (let endsInARow = 0; !stopping.signal.aborted; ) {
      const began = Date.now();
      const why = await oneLife();
      if (stopping.signal.aborted) return;
      endsInARow = Date.now() - began > healthyAfter ? 1 : endsInARow + 1;
      const wait = delay(endsInARow);
      say(`${name} ended (${why}); starting it again in ${wait / 1000} s. Its last words:\n${indented(lastWords())}`);
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };

  const oneLife = async (): Promise<string> => {
    try {
      life = await start();
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    if (stopping.signal.aborted) await life.stop();
    life.ready.then(firstReady.resolve, () => {});
    return await life.ended;
  };

  const living = live();
  return {
    ready: firstReady.promise,
    get pid() {
      return life?.pid ?? 0;
    },
    stop: async (graceSeconds) => {
      stopping.abort();
      await life?.stop(graceSeconds);
      await living;
    },
  };
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
