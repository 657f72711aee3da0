import { type Counter, type Histogram, metrics } from '@opentelemetry/api';

let groups: Histogram | undefined;
let failures: Counter | undefined;

/** Counts the commits that shared a transaction. The meter is asked late: the telemetry preload must come first. */
export function recordGroup(size: number): void {
  groups ??= metrics.getMeter('@jiguan/kit').createHistogram('jiguan.store.group_size', {
    description: 'Commits that shared one transaction',
    unit: '{commit}',
    advice: { explicitBucketBoundaries: [1, 2, 4, 8, 16, 32, 64, 128] },
  });
  groups.record(size);
}

/** Counts the times that a timer fired in vain; each is tried again, later and later. */
export function recordTimerFailure(kind: string): void {
  failures ??= metrics.getMeter('@jiguan/kit').createCounter('jiguan.timers.failures', {
    description: 'Timers that were refused or failed, and are tried again',
    unit: '{timer}',
  });
  failures.add(1, { 'jiguan.timer.kind': kind });
}
