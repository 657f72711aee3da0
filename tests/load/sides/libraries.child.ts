/**
 * A bare Node process that loaded what a program of ours loads from others, and nothing of ours: `[--lazily] module…`. Node's own
 * resolution finds the modules; each of our files is cut down to its imports before it runs. With `--lazily` also what is imported later.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const [first, ...rest] = process.argv.slice(2) as [string, ...string[]];
const lazily = first === '--lazily';
const mains = lazily ? rest : [first, ...rest];

const isOurs = (url: string) => url.startsWith('file:') && url.endsWith('.ts') && !url.includes('/node_modules/');
const imports = lazily ? /\b(?:from|import)\s*\(?\s*'([^']+)'/g : /\b(?:from|import)\s*'([^']+)'/g;
const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

function importsOf(file: string): string {
  const code = stripTypeScriptTypes(readFileSync(file, 'utf8').replace(comments, ''));
  return [...code.replaceAll('"', "'").matchAll(imports)].map(([, specifier]) => `import '${specifier}';`).join('\n');
}

registerHooks({
  load: (url, context, next) =>
    isOurs(url) ? { format: 'module', source: importsOf(fileURLToPath(url)), shortCircuit: true } : next(url, context),
});
for (const main of mains) await import(main);
process.send?.('ready');
// A process like any other while it is looked at, and gone with whoever looks.
process.on('disconnect', () => process.exit());
setInterval(() => {}, 60_000);
