/**
 * Runs a TypeScript program of this repository under a Node that can: `node tools/node.js tools/start/main.ts …`.
 * Plain JavaScript, because the Node that npm found may be an old one; the right one comes with the dependencies.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const wanted = 24;
const [program, ...rest] = process.argv.slice(2);
const file = resolve(program);

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  module.enableCompileCache(join(import.meta.dirname, '../.cache/node'));
  process.argv = [process.execPath, file, ...rest];
  await import(pathToFileURL(file).href);
} else {
  const own = join(import.meta.dirname ?? '.', '../node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(own)) {
    console.error(`Node ${wanted} or newer is needed (this is ${process.versions.node}): run "npm ci", or install Node ${wanted}.`);
    process.exit(1);
  }
  const { status, signal } = spawnSync(own, [file, ...rest], { stdio: 'inherit', shell: process.platform === 'win32' });
  process.exit(status ?? (signal ? 1 : 0));
}
