/** Where the console is built to. Apart from the build, so that whoever only needs the place loads no bundler. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '../..');

export interface BuildWishes {
  /** Where finished builds are kept; each in a folder of its own. */
  readonly into?: string;
}

/** Where a build of the present sources is, or will be: the name is a hash of everything that goes in. */
export function consoleFolder({ into = join(root, '.cache/console') }: BuildWishes = {}): string {
  const hash = createHash('sha256');
  for (const file of [...filesUnder(join(here, 'src')), ...filesUnder(join(here, 'static')), join(here, 'build.ts')]) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return join(into, hash.digest('hex').slice(0, 20));
}

/** Every file below a folder, in a fixed order. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
