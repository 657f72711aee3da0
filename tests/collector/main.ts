/** `npm run test:collector`: k8s/collector in a real OpenTelemetry Collector. Needs Go, or a collector named by OTELCOL. */
import assert from 'node:assert/strict';
import { eventually, testAuthority, traceCollector } from '@jiguan/kit/testing';
import { metric, type Sample, traces } from './otlp.ts';
import { startCollector } from './running.ts';

const authority = testAuthority('jiguan collector test');
const backend = await traceCollector();
const collector = await startCollector(authority, backend.url);
const many = (count: number, sample: Sample) => Array.from({ length: count }, () => sample);
const kept = (name: string) => backend.spans.filter((span) => span.name === name);

try {
  const samples = [
    ...many(2_000, { name: 'quick', milliseconds: 20 }),
    ...many(50, { name: 'failed', milliseconds: 20, failed: true }),
    ...many(50, { name: 'slow', milliseconds: 1_500 }),
  ];
  await collector.send('/v1/traces', traces(samples));
  await collector.send('/v1/metrics', metric('jiguan.journal.unpublished.age', 's', 3));

  // Traces are decided in the order in which they came: when the last one is there, all others are.
  await eventually(() => kept('slow').length === 50, { within: 60_000, every: 200 });
  assert.equal(kept('failed').length, 50, 'every failed trace is kept');
  const share = kept('quick').length / 2_000;
  // Five standard deviations of one in twenty.
  assert.ok(Math.abs(share - 0.05) < 0.025, `of the others one in twenty is kept, not ${share}`);
  const attributes = new Set(backend.spans.flatMap((span) => Object.keys(span.attributes)));
  assert.deepEqual([...attributes], ['http.route'], 'tokens and queries are not kept');
  const series = /^jiguan_journal_unpublished_age_seconds\{.*job="jiguan\/meetings".*\} 3$/m;
  await eventually(async () => series.test(await collector.metrics()), { within: 20_000, every: 200 });
  console.log(`kept: failed 50 of 50, slow 50 of 50, others ${kept('quick').length} of 2000; metrics as the alerts read them`);
} finally {
  collector.stop();
  await backend.close();
  authority.close();
}
