/** `npm run test:hostile [name…]`: the long forms of the tests that try what callers may do to harm, and how much they have tried. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { countsIn } from './counts.ts';
import { longForms } from './long-forms.ts';

const root = join(import.meta.dirname, '../..');
const report = join(root, '.cache/reports/hostile.jsonl');
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !longForms.some((form) => form.name === name));
if (unknown.length > 0) throw new Error(`No such test: ${unknown.join(', ')}. There are: ${longForms.map(({ name }) => name).join(', ')}.`);

mkdirSync(dirname(report), { recursive: true });
rmSync(report, { force: true });
let failed = 0;
for (const { name, tier, specs, env } of longForms) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const command = ['tools/node.js', 'tools/test/tier.ts', tier, ...specs];
  const { status } = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    // What is asked for in so many words comes before what makes it long.
    env: { ...env, ...process.env, HOSTILE_REPORT: report },
  });
  if (status !== 0) failed++;
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name}\n`);
}
for (const line of countsIn(report)) process.stdout.write(`  ${line}\n`);
process.exitCode = failed > 0 ? 1 : 0;
