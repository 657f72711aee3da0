import { type Histogram, metrics } from '@opentelemetry/api';

let groups: Histogram | undefined;

/** Counts the commits that shared a transaction. The meter is asked late: the telemetry preload must come first. */
export function recordGroup(size: number): void {
  groups ??= metrics.getMeter('@jiguan/kit').createHistogram('jiguan.store.group_size', {
    description: 'Commits that shared one transaction',
    unit: '{commit}',
    advice: { explicitBucketBoundaries: [1, 2, 4, 8, 16, 32, 64, 128] },
  });
  groups.record(size);
}
