/** The Chromium of `@sparticuz/chromium`, unpacked once into the cache, with the libraries that it needs of a system beside it. */
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { root } from '../root.ts';

export async function packaged(): Promise<{ readonly executablePath: string; readonly libraries: string }> {
  if (process.arch !== 'x64')
    throw new Error('the packaged Chromium is for x64: install chromium (apt-get install chromium), or name one in CHROMIUM');
  const folder = join(root, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const into = join(root, '.cache/browser', version);
  const executablePath = join(into, 'chromium');
  if (!existsSync(executablePath)) await unpack(join(folder, 'bin'), into);
  return { executablePath, libraries: join(into, 'lib') };
}

async function unpack(packed: string, into: string): Promise<void> {
  const beside = `${into}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  const inflate = (name: string, file: string, mode: number) =>
    pipeline(createReadStream(join(packed, name)), createBrotliDecompress(), createWriteStream(join(beside, file), { mode }));
  await inflate('chromium.br', 'chromium', 0o755);
  await inflate('al2023.tar.br', 'libraries.tar', 0o644);
  execFileSync('tar', ['-xf', 'libraries.tar'], { cwd: beside });
  rmSync(join(beside, 'libraries.tar'));
  try {
    renameSync(beside, into);
  } catch (error) {
    // Somebody else unpacked it at the same time.
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(join(into, 'chromium'))) throw error;
  }
}
