/**
 * A process that reads one file after another, as a service does, and tells of each what became of it, how long others had to wait meanwhile, and by how
 * much the process grew: `canary.child.ts <folder>`, or `canary.child.ts --mutated <count> <seed>`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isRefused } from '@jiguan/kernel/refusal';
import type { Column } from '@jiguan/kit/app';
import { tableReader } from '@jiguan/kit/table';
import { workbook } from '@jiguan/kit/testing';
import { mutants } from './mutants.ts';

const columns: readonly Column[] = [
  { field: 'id', heading: { zh: '编号', en: 'Id' }, kind: 'code' },
  { field: 'name', heading: { zh: '名称', en: 'Name' }, kind: 'text', required: true },
  { field: 'since', heading: { zh: '日期', en: 'Since' }, kind: 'day' },
];

// A machine busy with other tests is no fault of the file.
const read = tableReader({ time: 120_000 });
const [how = '', ...more] = process.argv.slice(2);
// The thread and what it loads belong to every import; what a bad file adds is measured.
await read(
  workbook([
    ['编号', '名称'],
    ['a', 'b'],
  ]),
  columns,
);

if (how === '--mutated') {
  const outcomes = new Map<string, number>();
  const seen = await measured(async () => {
    for (const content of mutants(Number(more[0]), Number(more[1]))) {
      const answer = await outcomeOf(content);
      outcomes.set(answer, (outcomes.get(answer) ?? 0) + 1);
    }
  });
  say({ name: 'mutated', outcomes: Object.fromEntries(outcomes), ...seen });
} else {
  for (const name of readdirSync(how).sort()) {
    const content = readFileSync(join(how, name));
    let outcome = '';
    const seen = await measured(async () => {
      outcome = await outcomeOf(content);
    });
    say({ name, outcome, ...seen });
  }
}

async function outcomeOf(content: Buffer): Promise<string> {
  try {
    const answer = await read(content, columns);
    return isRefused(answer) ? answer.refused : 'taken';
  } catch (error) {
    return `DEFECT ${error instanceof Error ? error.stack : error}`;
  }
}

/** Milliseconds by which a timer is late, and MiB by which the process grew. */
async function measured(work: () => Promise<void>) {
  const before = process.memoryUsage.rss();
  let most = before;
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  delay.enable();
  const started = performance.now();
  await work();
  delay.disable();
  clearInterval(watch);
  return {
    ms: Math.round(performance.now() - started),
    p99: Math.round(delay.percentile(99) / 1e6),
    grown: Math.round((most - before) / 2 ** 20),
  };
}

function say(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
