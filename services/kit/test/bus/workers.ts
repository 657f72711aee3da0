import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Suite } from '../../src/testing/index.ts';

/** A process that a test may kill without a word. */
export interface Worker {
  /** What a relay says of itself. */
  readonly active: boolean;
  readonly gone: Promise<unknown>;
  kill(): Promise<unknown>;
}

/** Starts worker.child.ts in a role, on the suite's servers. */
export function work(suite: Suite, role: 'relay' | 'consumer' | 'dying-consumer'): Worker {
  const env = { ...process.env, ...suite.env(role === 'relay' ? 'lamps' : 'meters'), LOG_LEVEL: 'error' };
  // Jest's own flags and loaders are not for the worker.
  const child: ChildProcess = fork(new URL('./worker.child.ts', import.meta.url), [role], {
    env,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  let active = false;
  child.on('message', (message) => {
    active = (message as { active: boolean }).active;
  });
  return {
    get active() {
      return active && child.exitCode === null && child.signalCode === null;
    },
    gone,
    kill() {
      child.kill('SIGKILL');
      return gone;
    },
  };
}
