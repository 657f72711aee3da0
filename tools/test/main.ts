/** `npm test`: every check and every tier of tests, through Turbo; ends with one line that counts them all. */
import { rmSync } from 'node:fs';
import { root } from '../root.ts';
import { checks, sum, tests } from './results.ts';
import { turbo } from './turbo.ts';

rmSync(`${root}/.cache/reports`, { recursive: true, force: true });

const checked = turbo(['generate', 'typecheck', 'lint'], ['--concurrency=2', '--output-logs=errors-only']);
const tested = turbo(['test:unit', 'test:int', 'test:e2e'], ['--concurrency=1', '--output-logs=full']);

const counts = [...checks(checked), ...tests(tested, `${root}/.cache/reports`)];
process.stdout.write('\n');
for (const { name, passed, failed, note } of counts) {
  process.stdout.write(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed${note ? ` (${note})` : ''}\n`);
}

const total = sum(counts);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
