/** `npm run test:collector`: k8s/collector in a real OpenTelemetry Collector. Needs Go, or a collector named by OTELCOL. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { eventually, testAuthority, traceCollector } from '@jiguan/kit/testing';
import { metric, type Sample, traces } from './otlp.ts';
import { startCollector } from './running.ts';

const authority = testAuthority('jiguan collector test');
const backend = await traceCollector();
const collector = await startCollector(authority, backend.url);
const many = (count: number, sample: Sample) => Array.from({ length: count }, () => sample);
const service = new URL('service.child.ts', import.meta.url).pathname;
const kept = (name: string) => backend.spans.filter((span) => span.name === name);

try {
  const samples = [
    ...many(2_000, { name: 'quick', milliseconds: 20 }),
    ...many(50, { name: 'failed', milliseconds: 20, failed: true }),
    ...many(50, { name: 'slow', milliseconds: 1_500 }),
  ];
  await promisify(execFile)(process.execPath, ['--import', '@jiguan/kit/preload', service], { env: { ...process.env, ...collector.env } });
  await collector.send('/v1/traces', traces(samples));
  await collector.send('/v1/metrics', metric('jiguan.journal.unpublished.age', 's', 3));

  // Traces are decided in the order in which they came: when the last one is there, all others are.
  await eventually(() => kept('slow').length === 50, { within: 60_000, every: 200 });
  assert.equal(kept('failed').length, 50, 'every failed trace is kept');
  assert.equal(kept('of a service').length, 1, 'a trace as services send it, in protobuf, is understood');
  const share = kept('quick').length / 2_000;
  // Five standard deviations of one in twenty.
  assert.ok(Math.abs(share - 0.05) < 0.025, `of the others one in twenty is kept, not ${share}`);
  const attributes = new Set(backend.spans.flatMap((span) => Object.keys(span.attributes)));
  assert.deepEqual([...attributes], ['http.route'], 'tokens and queries are not kept');
  const series = /^jiguan_journal_unpublished_age_seconds\{.*job="jiguan\/meetings".*\} 3$/m;
  await eventually(async () => series.test(await collector.metrics()), { within: 20_000, every: 200 });
  console.log(
    `kept: a service’s trace, failed 50 of 50, slow 50 of 50, others ${kept('quick').length} of 2000; metrics as the alerts read them`,
  );
} finally {
  collector.stop();
  await backend.close();
  authority.close();
}
