/** `npm run test:alerts`: the alerts in Prometheus' own evaluator, promtool. Needs Go, or a promtool named by PROMTOOL. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { situations } from '../charts/situations.ts';
import { goProgram } from '../go-program.ts';

const root = join(import.meta.dirname, '../..');
const rules = join(root, 'charts/jiguan/files/alerts.yaml');
/** Prometheus 3.15.1. */
const version = 'v0.315.1';

/** In a module of its own: Prometheus' replaces modules, which `go install` refuses. */
function build(folder: string): void {
  writeFileSync(join(folder, 'go.mod'), 'module jiguan.test/promtool\n');
  const program = 'github.com/prometheus/prometheus/cmd/promtool';
  const go = (...words: string[]) => execFileSync('go', words, { stdio: 'inherit', cwd: folder });
  go('get', `${program}@${version}`);
  go('build', '-o', 'promtool', program);
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
  const promtool = goProgram({ name: 'promtool', variable: 'PROMTOOL', key: version, build });
  execFileSync(promtool, ['check', 'rules', rules], { stdio: 'inherit' });
  execFileSync(promtool, ['test', 'rules', file], { stdio: 'inherit' });
  console.log(`${tests.length} situations judged as expected`);
} finally {
  rmSync(folder, { recursive: true });
}
