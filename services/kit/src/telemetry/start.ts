import { randomUUID } from 'node:crypto';
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { spanExporter } from './exporter.ts';
import { serviceIdentity } from './identity.ts';
import { instrumentations } from './instrumentations.ts';
import { telemetryRuns } from './running.ts';
import { samplerOf } from './sampler.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts tracing and metrics of this process; called once, before the program's own modules are loaded. */
export async function startTelemetry(env: Environment): Promise<void> {
  const resource = resourceOf(env);
  const spans = new BatchSpanProcessor({ exporter: await spanExporter(env), ...batching(env) });
  const tracerProvider = new TracerProvider({ resource, sampler: samplerOf(env), spanProcessors: [spans] });
  const readers = metricReaders(env);
  // Without a reader it would count for nobody, each span among it.
  const meterProvider = readers.length > 0 ? new MeterProvider({ resource, readers }) : undefined;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(tracerProvider);
  if (meterProvider) metrics.setGlobalMeterProvider(meterProvider);
  registerInstrumentations({ tracerProvider, ...(meterProvider && { meterProvider }), instrumentations: instrumentations(env) });
  telemetryRuns(async () => {
    await Promise.allSettled([tracerProvider.shutdown(), meterProvider?.shutdown()]);
  });
}

function resourceOf(env: Environment) {
  const { name, version } = serviceIdentity(env);
  return resourceFromAttributes({
    'service.namespace': 'jiguan',
    'service.name': name,
    'service.version': version,
    'service.instance.id': randomUUID(),
  });
}

// A burst must not lose spans: at full load a service makes several thousand a second, and the default queue holds 2048.
function batching(env: Environment) {
  const number = (name: string, fallback: number) => Number(env[name] || fallback);
  return {
    maxQueueSize: number('OTEL_BSP_MAX_QUEUE_SIZE', 50_000),
    maxExportBatchSize: number('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', 512),
    scheduledDelayMillis: number('OTEL_BSP_SCHEDULE_DELAY', 1_000),
  };
}

function metricReaders(env: Environment) {
  if (env['OTEL_METRICS_EXPORTER'] === 'none') return [];
  const exportIntervalMillis = Number(env['OTEL_METRIC_EXPORT_INTERVAL'] || 60_000);
  return [
    new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter(),
      exportIntervalMillis,
      exportTimeoutMillis: Math.min(exportIntervalMillis, 30_000),
    }),
  ];
}
