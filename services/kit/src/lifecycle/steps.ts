/**
 * The order of an orderly end. First nobody sends new work (not ready), then no work is fetched (consumers, timers, copies), calls under way
 * are answered (grpc), what they committed is published (relay), and only then the connections close.
 */
export const steps = ['ready', 'consumers', 'grpc', 'relay', 'bus', 'store', 'telemetry'] as const;

export type Step = (typeof steps)[number];
