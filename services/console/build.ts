/**
 * Builds the console: browser modules, styles, index.html and the list of files for the service worker, each compressed beforehand.
 * The folder's name is a hash of everything that goes in, so that what is there is what would be built. The contract is read at run time:
 * a changed proto needs no build.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type BuildOptions, build as bundle, type Plugin } from 'esbuild';
import { type BuildWishes, consoleFolder, filesUnder } from './folder.ts';

const here = import.meta.dirname;

/** Desks run old Chromium, phones old Safari (console design §2). */
const targets = ['chrome100', 'safari15.4'];

/**
 * Builds unless it is there already; answers the folder. Complete or not at all: it is made beside and then renamed.
 * `brotli`: 11 for images, where seconds do not count and every byte is sent for years.
 */
export async function buildConsole(wishes: BuildWishes & { readonly brotli?: number } = {}): Promise<string> {
  const folder = consoleFolder(wishes);
  if (existsSync(join(folder, 'index.html'))) return folder;
  const beside = `${folder}.${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(join(beside, 'assets'), { recursive: true });
  await fill(beside);
  compress(beside, wishes.brotli ?? 9);
  publish(beside, folder);
  forgetOlder(folder);
  return folder;
}

/** Somebody else may have built the same at the same time: theirs is as good. */
function publish(beside: string, folder: string): void {
  try {
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    if (!existsSync(join(folder, 'index.html'))) throw error;
  }
}

const kept = 3;

/** Earlier builds of this machine, but for the last few: another tree or a running gateway may still use them. */
function forgetOlder(folder: string): void {
  const into = join(folder, '..');
  const builds = readdirSync(into, { withFileTypes: true }).filter((entry) => entry.isDirectory() && /^[0-9a-f]{20}$/.test(entry.name));
  const byAge = builds
    .map(({ name }) => ({ name, at: Number(readFileSync(join(into, name, 'built'), 'utf8')) }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of byAge.slice(kept)) rmSync(join(into, name), { recursive: true, force: true });
}

export const options: BuildOptions = {
  absWorkingDir: here,
  bundle: true,
  format: 'esm',
  target: targets,
  jsx: 'automatic',
  // Nothing of a tsconfig counts: images are built without the repository's.
  tsconfigRaw: '{}',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'silent',
  plugins: [twoLanguages(), oneShell()],
};

async function fill(folder: string): Promise<void> {
  const { metafile } = await bundle({
    ...options,
    entryPoints: { console: 'src/shell/main.tsx', style: 'src/styles/index.css' },
    outdir: join(folder, 'assets'),
    splitting: true,
    metafile: true,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
  });
  const outputs = Object.entries(metafile?.outputs ?? {});
  const made = (entry: string) => {
    const found = outputs.find(([, { entryPoint }]) => entryPoint === entry);
    if (found === undefined) throw new Error(`the build made nothing of ${entry}`);
    return `assets/${found[0].split('/').at(-1)}`;
  };
  const script = made('src/shell/main.tsx');
  const style = made('src/styles/index.css');
  const first = preloaded(metafile?.outputs ?? {}, script);
  for (const file of filesUnder(join(here, 'static'))) {
    if (!file.endsWith('index.html')) writeFileSync(join(folder, relative(join(here, 'static'), file)), readFileSync(file));
  }
  const page = readFileSync(join(here, 'static/index.html'), 'utf8');
  const links = first.map((file) => `<link rel="modulepreload" href="/app/${file}">`).join('\n');
  writeFileSync(
    join(folder, 'index.html'),
    page.replaceAll('{script}', `/app/${script}`).replaceAll('{style}', `/app/${style}`).replace('<!--preload-->', links),
  );
  await worker(folder);
  writeFileSync(join(folder, 'first-route.json'), JSON.stringify({ script, style, preloaded: first }));
  writeFileSync(join(folder, 'built'), String(Date.now()));
}

/** Modules that the first script imports at once: fetched beside it, not after it. */
function preloaded(outputs: NonNullable<Awaited<ReturnType<typeof bundle>>['metafile']>['outputs'], script: string): string[] {
  const byName = new Map(Object.entries(outputs).map(([path, output]) => [path.split('/').at(-1), output]));
  const seen = new Set<string>();
  const follow = (name: string) => {
    for (const { path, kind } of byName.get(name)?.imports ?? []) {
      const next = path.split('/').at(-1) as string;
      if (kind !== 'import-statement' || seen.has(next) || !byName.has(next)) continue;
      seen.add(next);
      follow(next);
    }
  };
  follow(script.split('/').at(-1) as string);
  return [...seen].map((name) => `assets/${name}`);
}

/** The service worker knows by name what it keeps; its own text changes with the list, so a browser fetches a new build. */
async function worker(folder: string): Promise<void> {
  const files = filesUnder(folder).map((file) => relative(folder, file));
  const list = ['', ...files.filter((file) => !/index\.html$/.test(file))].map((file) => `/app/${file}`);
  const version = createHash('sha256').update(list.join()).digest('hex').slice(0, 12);
  await bundle({
    ...options,
    entryPoints: ['src/worker/worker.ts'],
    outfile: join(folder, 'worker.js'),
    define: { ...options.define, FILES: JSON.stringify(list), VERSION: JSON.stringify(version) },
  });
}

/** React Aria brings its words in thirty languages: two stay (@react-aria/optimize-locales-plugin does the same for other bundlers). */
function twoLanguages(): Plugin {
  return {
    name: 'two-languages',
    setup({ onLoad }) {
      onLoad({ filter: /react-(aria|stately)[\\/].*[\\/]intl[\\/].*\.mjs$/ }, ({ path }) =>
        /(zh-CN|en-US)\.mjs$/.test(path) ? undefined : { contents: 'export default {};' },
      );
    },
  };
}

/**
 * Every page that is fetched later is said to need the shell, which is there by then: so all that the first page needs is one file. Without
 * it the bundler cuts the shell into a piece for each set of pages that share something of it, 25 requests and 3 kB more.
 */
function oneShell(): Plugin {
  const main = join(here, 'src/shell/main.tsx');
  return {
    name: 'one-shell',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
        kind === 'dynamic-import' ? { namespace: 'later', path: join(resolveDir, path) } : undefined,
      );
      onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
        contents: `import ${JSON.stringify(main)};\nexport * from ${JSON.stringify(path)};`,
        resolveDir: here,
      }));
    },
  };
}

function compress(folder: string, quality: number): void {
  for (const file of filesUnder(folder)) {
    if (!/\.(js|css|html|svg|json|webmanifest)$/.test(file)) continue;
    const text = readFileSync(file);
    if (text.length < 1024) continue;
    writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }));
    writeFileSync(`${file}.gz`, gzipSync(text));
  }
}

if (process.argv[1] === import.meta.filename) {
  const into = process.argv[2];
  const folder = await buildConsole({
    ...(into !== undefined && { into }),
    ...(process.env['BROTLI'] && { brotli: Number(process.env['BROTLI']) }),
  });
  process.stdout.write(`${folder}\n`);
}
