let flushAndStop: (() => Promise<void>) | undefined;

/** Called by the preload once telemetry runs. */
export function telemetryRuns(stop: () => Promise<void>): void {
  flushAndStop = stop;
}

/** Whether this process makes spans and metrics for somebody. */
export function isTelemetryRunning(): boolean {
  return flushAndStop !== undefined;
}

/** Sends what is still held and ends telemetry; nothing to do where it never ran. */
export async function stopTelemetry(): Promise<void> {
  await flushAndStop?.();
}
