/** `npm run test:alerts`: the alerts in Prometheus' own evaluator, promtool. Needs Go, or a promtool named by PROMTOOL. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { situations } from '../charts/situations.ts';

const root = join(import.meta.dirname, '../..');
const rules = join(root, 'charts/jiguan/files/alerts.yaml');
/** Prometheus 3.15.1. */
const version = 'v0.315.1';

/** Path of the program, built once where none is given. */
function promtool(): string {
  const given = process.env['PROMTOOL'];
  if (given) return given;
  const folder = join(root, '.cache/promtool', version);
  const program = join(folder, 'promtool');
  if (!existsSync(program)) build(folder);
  return program;
}

/** In a module of its own: Prometheus' replaces modules, which `go install` refuses. */
function build(folder: string): void {
  console.log('building promtool with Go, once; this takes some minutes');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'go.mod'), 'module jiguan.test/promtool\n');
  const program = 'github.com/prometheus/prometheus/cmd/promtool';
  for (const words of [
    ['get', `${program}@${version}`],
    ['build', '-o', 'promtool', program],
  ])
    execFileSync('go', words, { stdio: 'inherit', cwd: folder });
}

/** Situations as promtool's unit tests: whether the alert is firing, not only pending. */
const tests = situations.map(({ alert, when, given, minute, fires }) => ({
  name: `${alert}, when ${when}`,
  interval: '1m',
  input_series: given.map(({ name, labels, samples }) => ({ series: `${name}${selector(labels)}`, values: samples.join(' ') })),
  promql_expr_test: [
    {
      expr: `(count(ALERTS{alertname="${alert}", alertstate="firing"}) > bool 0) or vector(0)`,
      eval_time: `${minute}m`,
      exp_samples: [{ labels: '{}', value: fires ? 1 : 0 }],
    },
  ],
}));

function selector(labels: Readonly<Record<string, string>>): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}}`;
}

const folder = mkdtempSync(join(tmpdir(), 'jiguan-alerts-'));
try {
  const file = join(folder, 'tests.yaml');
  writeFileSync(file, stringify({ rule_files: [rules], evaluation_interval: '1m', tests }));
  execFileSync(promtool(), ['check', 'rules', rules], { stdio: 'inherit' });
  execFileSync(promtool(), ['test', 'rules', file], { stdio: 'inherit' });
  console.log(`${tests.length} situations judged as expected`);
} finally {
  rmSync(folder, { recursive: true });
}
