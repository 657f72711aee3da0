/**
 * Tells what a program of ours loads from others: `later module…`. Node's own resolution finds it; each of our files is cut down to its
 * imports, everybody else's is left empty, so nothing runs. Of what is imported only when needed, `later` names what counts: `./a.ts,./b.ts`.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const [counted = '', ...mains] = process.argv.slice(2);
const isNeeded = (specifier = '') => counted.split(',').includes(specifier);

const isOurs = (url: string) => url.startsWith('file:') && url.endsWith('.ts') && !url.includes('/node_modules/');
const statement = /^\s*(?:import|export)\b(?:[^'"()]*?\bfrom)?\s*'([^'\s]+)'/gm;
const later = /\bimport\(\s*'([^'\s]+)'/g;
const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

function importsOf(file: string): string {
  const code = stripTypeScriptTypes(readFileSync(file, 'utf8').replace(comments, '')).replaceAll('"', "'");
  const found = [...code.matchAll(statement), ...[...code.matchAll(later)].filter(([, specifier]) => isNeeded(specifier))];
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
// Its end must not overtake what it says: it lives until it is ended.
process.once('disconnect', () => process.exit());
process.send?.(JSON.stringify([...others]));
