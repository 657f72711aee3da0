/** One supervisor a data folder. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Lock {
  /** The last one was killed, so its processes may still be ending. */
  readonly stale: boolean;
  release(): void;
}

/** Throws when another supervisor runs on the folder. */
export function lock(folder: string): Lock {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'supervisor.pid');
  const holder = holderOf(file);
  if (holder !== undefined && holder !== process.pid && lives(holder)) throw new Error(`Jiguan runs already here (process ${holder}).`);
  writeFileSync(file, String(process.pid));
  return { stale: holder !== undefined, release: () => rmSync(file, { force: true }) };
}

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
