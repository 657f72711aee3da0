import type { EventEmitter } from 'node:events';
import type { Lifecycle, Reporter } from './lifecycle.ts';

/**
 * Ties the process to its lifecycle: SIGTERM and SIGINT end it in order, a second signal at once; an error that nobody caught is logged and
 * ends it with 1, in order where possible, because a process in an unknown state must not go on serving.
 */
export function obeySignals(life: Lifecycle, log: Reporter, exit: (code: number) => void, source: EventEmitter = process): void {
  const signalled = (signal: string) => {
    if (life.stopping) exit(130);
    else void life.stop(signal);
  };
  source.on('SIGTERM', signalled);
  source.on('SIGINT', signalled);
  const failed = (cause: string) => (err: unknown) => {
    log.error({ err, cause }, 'an error that nobody caught');
    void life.stop(cause, 1);
  };
  source.on('uncaughtException', failed('uncaughtException'));
  source.on('unhandledRejection', failed('unhandledRejection'));
}
