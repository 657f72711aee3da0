/**
 * Makes the generated code: imports into deps/, stubs and the descriptor images into gen/. Never edit what it writes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { completed } from './complete.ts';
import { writeValidateProto } from './print-validate.ts';

const here = import.meta.dirname;
const deps = join(here, 'deps');
const imported = ['annotations', 'http', 'field_behavior', 'resource', 'field_info', 'client', 'launch_stage'].map(
  (file) => `google/api/${file}.proto`,
);
const rpc = ['google/rpc/status.proto', 'google/rpc/error_details.proto', 'google/rpc/code.proto'];

function collectImports(): void {
  rmSync(deps, { recursive: true, force: true });
  const google = dirname(createRequire(import.meta.url).resolve('google-proto-files/package.json'));
  for (const file of [...imported, ...rpc]) {
    mkdirSync(dirname(join(deps, file)), { recursive: true });
    cpSync(join(google, file), join(deps, file));
  }
  writeValidateProto(join(deps, 'buf/validate/validate.proto'));
}

function buf(...args: string[]): void {
  execFileSync(process.platform === 'win32' ? 'buf.cmd' : 'buf', args, { cwd: here, stdio: 'inherit' });
}

function buildImage(name: string, ...args: string[]): void {
  const file = join(here, 'gen', `${name}.binpb`);
  buf('build', ...args, '-o', file);
  writeFileSync(file, completed(readFileSync(file)));
}

/** Everything that the generated code is made of; the lock file stands for the tools. */
function madeOf(): string {
  const hash = createHash('sha256');
  const files = [
    ...globSync('jiguan/**/*.proto', { cwd: here }).sort(),
    ...globSync('*.{ts,yaml}', { cwd: here }).sort(),
    '../package-lock.json',
  ];
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(here, file)));
  return hash.digest('hex');
}

const stamp = join(here, 'gen', '.made-of');
const wanted = madeOf();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  collectImports();
  buf('generate');
  buildImage('image', '--exclude-source-info');
  buildImage('documented');
  writeFileSync(stamp, wanted);
}
