/** A server process of a local run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { leash } from './leash.ts';
import { endOfLog, lastWords } from './words.ts';

export interface Server {
  /** What a client connects to: `mongodb://…` or `nats://…`. */
  readonly url: string;
  readonly pid: number;
  /** Settles when the process has ended, with its exit code or signal. */
  readonly ended: Promise<string>;
  /** What it complained of last. */
  lastWords(): string;
  /** Ends it and waits for the end; SIGTERM unless told otherwise. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts `file`, its output going to `<dir>/<name>.log`, and waits until `ready` no longer throws. Rejects with its last words when it ends first. */
export async function launch(
  name: string,
  file: string,
  args: readonly string[],
  dir: string,
  url: string,
  ready: () => Promise<void>,
): Promise<Server> {
  mkdirSync(dir, { recursive: true });
  const log = join(dir, `${name}.log`);
  const before = endOfLog(log);
  const output = openSync(log, 'a');
  const child = spawn(file, args, { stdio: ['ignore', output, output], detached: true });
  closeSync(output);
  leash(child);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const words = () => lastWords(log, before);
  const server = { url, pid: child.pid ?? 0, ended, lastWords: words, stop: (signal?: NodeJS.Signals) => stop(child, ended, signal) };
  try {
    await untilReady(child, ready);
  } catch (cause) {
    await server.stop('SIGKILL');
    throw new Error(`${name} did not start: ${words()}`, { cause });
  }
  return server;
}

async function stop(child: ChildProcess, ended: Promise<string>, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  child.kill(signal);
  await ended;
}

async function untilReady(child: ChildProcess, ready: () => Promise<void>, patience = 30_000): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await ready();
    } catch (error) {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined || Date.now() > deadline) throw error;
      await pause(25);
    }
  }
}
