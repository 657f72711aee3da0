type Environment = Readonly<Record<string, string | undefined>>;

/** Telemetry costs nothing unless somebody collects it. OTEL_SDK_DISABLED is the standard's own switch. */
export function telemetryWanted(env: Environment): boolean {
  return env['OTEL_SDK_DISABLED'] !== 'true' && Boolean(env['OTEL_EXPORTER_OTLP_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']);
}
