/** One life of a process that the supervisor watches. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { leash } from '@jiguan/tools/servers';
import type { Output } from './output.ts';

/** How a process ended: its exit code or signal. */
export type Ending = string;

export interface Life {
  readonly pid: number;
  /** Settles when it takes work; rejects when it ends before. */
  readonly ready: Promise<void>;
  readonly ended: Promise<Ending>;
  /** Asks it to end, insists after `grace` seconds, and waits for the end. */
  stop(graceSeconds?: number): Promise<void>;
}

export interface Program {
  readonly name: string;
  readonly folder: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Starts a service; it is ready when it logs `{"msg":"ready"}`. In a session of its own, so that Ctrl-C reaches only the supervisor; on a leash, so that it never outlives it. */
export function startLife({ name, folder, args, env }: Program, output: Output): Life {
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  leash(child, 10);
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.line(line);
      if (isReady(line)) resolve();
    });
    createInterface({ input: child.stderr }).on('line', (line) => output.line(line));
    void ended.then((ending) => reject(new Error(`${name} ended with ${ending} before it was ready`)));
  });
  ready.catch(() => {});
  return { pid: child.pid ?? 0, ready, ended, stop: (graceSeconds) => stop(child, ended, graceSeconds) };
}

async function stop(child: { kill(signal: NodeJS.Signals): boolean }, ended: Promise<Ending>, graceSeconds = 25): Promise<void> {
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), graceSeconds * 1000);
  await ended;
  clearTimeout(insist);
}

function isReady(line: string): boolean {
  if (!line.includes('"ready"')) return false;
  try {
    return (JSON.parse(line) as { msg?: string }).msg === 'ready';
  } catch {
    return false;
  }
}
