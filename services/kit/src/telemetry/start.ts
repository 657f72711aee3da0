import { randomUUID } from 'node:crypto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { serviceIdentity } from './identity.ts';
import { instrumentations } from './instrumentations.ts';
import { telemetryRuns } from './running.ts';

type Environment = Record<string, string | undefined>;

/**
 * What holds where the environment says nothing else. A burst must not lose spans: at full load a service makes several thousand a second,
 * and the SDK's queue holds 2 048. Logs go to standard output, where the cluster gathers them.
 */
const defaults = {
  OTEL_BSP_MAX_QUEUE_SIZE: '50000',
  OTEL_BSP_SCHEDULE_DELAY: '1000',
  OTEL_LOGS_EXPORTER: 'none',
  OTEL_PROPAGATORS: 'tracecontext',
};

/**
 * Starts tracing and metrics of this process by the SDK, which reads exporters, protocols, samplers, limits and propagators from the OTEL_*
 * variables; called once, before the program's own modules are loaded. Nothing is detected: what a resource is, the service says.
 */
export function startTelemetry(env: Environment): void {
  for (const [name, value] of Object.entries(defaults)) env[name] ||= value;
  const sdk = new NodeSDK({ resource: resourceOf(env), autoDetectResources: false, instrumentations: instrumentations(env) });
  sdk.start();
  telemetryRuns(() => sdk.shutdown());
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
