/**
 * `npm run services:write`: everything that follows from what services say of themselves (`main.ts --describe`): the register, their charts,
 * users of the bus and of the databases, profiles, alerts, documents, the lock file, and the renders of the profiles that reviewers look at.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../root.ts';
import { chartLinks } from './charts.ts';
import { describeAll } from './describe.ts';
import { made, madeFromCharts } from './made.ts';
import { renders } from './renders.ts';

function write(files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    process.stdout.write(`${path}\n`);
  }
}

function link(path: string, target: string): void {
  const place = join(root, path);
  if (lstatSync(place, { throwIfNoEntry: false })) return;
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place);
  process.stdout.write(`${path}\n`);
}

/** npm ci wants every workspace in the lock. */
function lock(names: readonly string[]): void {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: object };
  if (names.every((name) => `services/${name}` in packages)) return;
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--prefer-offline'], { cwd: root, stdio: 'inherit' });
}

const services = await describeAll();
write(made(services));
for (const [path, target] of chartLinks(services)) link(path, target);
write(madeFromCharts(services));
write(renders());
lock(services.map(({ name }) => name));
