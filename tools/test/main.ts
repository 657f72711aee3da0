/** `npm test`: every check and every tier of tests, through Turbo; ends with one line that counts them all. */
import { rmSync } from 'node:fs';
import { root } from '../root.ts';
import { checks, sum, tests, words } from './results.ts';
import { turbo } from './turbo.ts';

rmSync(`${root}/.cache/reports`, { recursive: true, force: true });

const checked = turbo(['generate', 'typecheck', 'lint'], ['--concurrency=2', '--output-logs=errors-only']);
const tested = turbo(['test:unit', 'test:int', 'test:e2e'], ['--concurrency=1', '--output-logs=full']);

const counts = [...checks(checked), ...tests(tested, `${root}/.cache/reports`)];
process.stdout.write('\n');
for (const { name, note, ...count } of counts) {
  process.stdout.write(`${count.failed > 0 ? '✗' : '✓'} ${name}: ${words(count)}${note ? ` (${note})` : ''}\n`);
}

const total = sum(counts);
process.stdout.write(`${words(total)}\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
