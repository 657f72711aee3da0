import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Suite } from '../../src/testing/index.ts';

/** A process that a test may kill without a word. */
export interface Worker {
  /** What a relay says of itself; of a copier, that it has caught up. */
  readonly active: boolean;
  /** By how much a copier's memory has grown, and the most that its process ever had, bytes. */
  readonly memory: { readonly grownBy: number; readonly most: number } | undefined;
  readonly gone: Promise<unknown>;
  kill(): Promise<unknown>;
}

/** Starts worker.child.ts in a role, on the suite's servers. */
export function work(suite: Suite, role: 'relay' | 'consumer' | 'dying-consumer' | 'copier'): Worker {
  const env = { ...process.env, ...suite.env(role === 'relay' ? 'lamps' : 'meters'), LOG_LEVEL: 'error' };
  // Jest's own flags and loaders are not for the worker.
  const child: ChildProcess = fork(new URL('./worker.child.ts', import.meta.url), [role], {
    env,
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  let said: { readonly active: boolean; readonly grownBy?: number; readonly most?: number } = { active: false };
  child.on('message', (message) => {
    said = message as typeof said;
  });
  return {
    get active() {
      return said.active && child.exitCode === null && child.signalCode === null;
    },
    get memory() {
      const { grownBy, most } = said;
      return grownBy === undefined || most === undefined ? undefined : { grownBy, most };
    },
    gone,
    kill() {
      child.kill('SIGKILL');
      return gone;
    },
  };
}
