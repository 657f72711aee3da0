/**
 * Tells what a program of ours loads from others: `[--lazily] module…`. Node's own resolution finds it; each of our files is cut down to its
 * imports, everybody else's is left empty, so nothing runs. With `--lazily` also what is imported later.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const [first, ...rest] = process.argv.slice(2) as [string, ...string[]];
const lazily = first === '--lazily';
const mains = lazily ? rest : [first, ...rest];

const isOurs = (url: string) => url.startsWith('file:') && url.endsWith('.ts') && !url.includes('/node_modules/');
const statement = /^\s*(?:import|export)\b(?:[^'"()]*?\bfrom)?\s*'([^'\s]+)'/gm;
const later = /\bimport\(\s*'([^'\s]+)'/g;
const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

function importsOf(file: string): string {
  const code = stripTypeScriptTypes(readFileSync(file, 'utf8').replace(comments, '')).replaceAll('"', "'");
  const found = [...code.matchAll(statement), ...(lazily ? code.matchAll(later) : [])];
  return found.map(([, specifier]) => `import '${specifier}';`).join('\n');
}

const others = new Set<string>();
registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:')) return next(url, context);
    if (!isOurs(url)) others.add(url);
    return { format: 'module', source: isOurs(url) ? importsOf(fileURLToPath(url)) : '', shortCircuit: true };
  },
});
for (const main of mains) await import(main);
process.send?.(JSON.stringify([...others]), () => process.exit());
