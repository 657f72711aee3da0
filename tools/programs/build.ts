/**
 * Services in few files, for whoever starts many of them: a start reads seven hundred modules, and takes half of its processor time to find
 * and to strip them. The sources stay what images and people run.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesUnder } from '@jiguan/console/folder';
import { registered } from '@jiguan/tools/register';
import { type BuildOptions, build } from 'esbuild';
import { root } from '../root.ts';
import { ownPlace } from './own-place.ts';

/** Stay packages: they look for files beside themselves, or are native; each is loaded only by what needs it. */
const packages = ['pinyin-pro', 'sharp'];

/** CommonJS packages ask for these. */
const banner = `import { createRequire as $createRequire } from 'node:module';
import { dirname as $dirname } from 'node:path';
const require = $createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = $dirname(__filename);`;

const options: BuildOptions = {
  absWorkingDir: root,
  outbase: 'services',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  external: packages,
  banner: { js: banner },
  plugins: [ownPlace],
  logLevel: 'silent',
};

/** Where a service's program and what is loaded before it lie, under the folder that `buildPrograms` answers. */
const entryPoints = () => ['services/kit/src/preload.ts', ...registered().map(({ name }) => `services/${name}/src/main.ts`)];

/** Builds every service unless the present sources are built already; answers the folder: `meetings/src/main.js`, `kit/src/preload.js`. */
export async function buildPrograms(): Promise<string> {
  const folder = join(root, '.cache/programs', key());
  if (existsSync(folder)) return folder;
  const beside = `${folder}.${process.pid}`;
  await build({ ...options, entryPoints: entryPoints(), outdir: beside });
  try {
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    // Somebody else built the same at the same time: theirs is as good.
    if (!existsSync(folder)) throw error;
  }
  forgetOlder(join(folder, '..'));
  return folder;
}

/** Builds that no run of tests can still use, and what a broken one has left. */
function forgetOlder(into: string): void {
  const yesterday = Date.now() - 86_400_000;
  const old = readdirSync(into).filter((name) => statSync(join(into, name)).mtimeMs < yesterday);
  for (const name of old) rmSync(join(into, name), { recursive: true, force: true });
}

function key(): string {
  const hash = createHash('sha256');
  const sources = ['kit', 'kernel', ...registered().map(({ name }) => name)].map((name) => join(root, 'services', name, 'src'));
  const beside = globSync('proto/*.ts', { cwd: root }).sort();
  const files = [
    ...[...sources, join(root, 'proto/gen'), import.meta.dirname].flatMap(filesUnder),
    ...beside.map((file) => join(root, file)),
  ];
  for (const file of files) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex').slice(0, 20);
}
