let flushAndStop: () => Promise<void> = async () => {};

/** Called by the preload once telemetry runs. */
export function telemetryRuns(stop: () => Promise<void>): void {
  flushAndStop = stop;
}

/** Sends what is still held and ends telemetry; nothing to do where it never ran. */
export function stopTelemetry(): Promise<void> {
  return flushAndStop();
}
