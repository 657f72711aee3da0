import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { leash } from '@jiguan/tools/servers';

/** A side of a ratio in a process of its own. */
export interface Side {
  /** What it told when it was ready: where it listens, as a rule. */
  readonly said: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts a module beside this one (or by URL), and waits until it tells that it is ready. */
export async function startSide(file: string | URL, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Side> {
  const execArgv = ['--disable-warning=ExperimentalWarning'];
  const child = fork(new URL(file, import.meta.url), args, { env: { ...process.env, ...env }, execArgv, detached: true });
  leash(child);
  const said = await Promise.race([
    once(child, 'message').then(([message]) => String(message)),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended with ${code} before it was ready`))),
  ]);
  return { said, pid: child.pid as number, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
