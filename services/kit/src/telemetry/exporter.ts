import type { SpanExporter } from '@opentelemetry/sdk-trace';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Sends spans by OTLP over HTTP: in protobuf, which is half as long as JSON and makes far less garbage, or in JSON where
 * OTEL_EXPORTER_OTLP_TRACES_PROTOCOL, or else OTEL_EXPORTER_OTLP_PROTOCOL, is `http/json`. Only the one that is used is loaded.
 */
export async function spanExporter(env: Environment): Promise<SpanExporter> {
  const json = (env['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] || env['OTEL_EXPORTER_OTLP_PROTOCOL']) === 'http/json';
  const { OTLPTraceExporter } = json
    ? await import('@opentelemetry/exporter-trace-otlp-http')
    : await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter();
}
