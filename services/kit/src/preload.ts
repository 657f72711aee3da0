/**
 * Loaded before the program: `node --expose-gc --import @jiguan/kit/preload src/main.ts`. Starts telemetry where an OTLP endpoint is configured,
 * because modules can only be instrumented before they are loaded; otherwise nothing of OpenTelemetry's SDK is even read from disk. Bounds the heap, and
 * gives memory back at rest.
 */
import { boundGrowth } from './lifecycle/growth.ts';
import { giveBackAtRest } from './lifecycle/rest.ts';
import { telemetryWanted } from './telemetry/wanted.ts';

boundGrowth();
giveBackAtRest();

if (telemetryWanted(process.env)) {
  const { startTelemetry } = await import('./telemetry/start.ts');
  startTelemetry(process.env);
}
