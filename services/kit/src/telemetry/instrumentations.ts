import { GrpcInstrumentation } from '@opentelemetry/instrumentation-grpc';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';

/** Modules that are instrumented; the import hook leaves all others alone. */
export const instrumentedModules = ['http', 'node:http', 'https', 'node:https', '@grpc/grpc-js', 'mongodb'];

/**
 * What makes spans, cut to what tells something: none for health checks and reflection, none for what happens outside a request (polls,
 * sweeps, key fetches), and no copy of each database command, which costs more than all the rest. Express is left alone: routes give
 * themselves a name (`nameRoute`), and to wrap each of its layers costs every request for nothing else.
 * OTEL_NODE_DISABLED_INSTRUMENTATIONS leaves some out, by their short names: `mongodb,grpc`.
 */
export function instrumentations(env: Readonly<Record<string, string | undefined>>) {
  const disabled = (env['OTEL_NODE_DISABLED_INSTRUMENTATIONS'] ?? '').split(',').map((name) => name.trim());
  return Object.entries(all).flatMap(([name, make]) => (disabled.includes(name) ? [] : [make()]));
}

const probes = ['/healthz', '/livez', '/readyz'];

const all = {
  http: () =>
    new HttpInstrumentation({
      requireParentforOutgoingSpans: true,
      ignoreIncomingRequestHook: ({ url }) => url !== undefined && probes.includes(url),
    }),
  grpc: () => new GrpcInstrumentation({ ignoreGrpcMethods: ['Check', 'Watch', 'ServerReflectionInfo'] }),
  mongodb: () => new MongoDBInstrumentation({ requireParentSpan: true, dbStatementSerializer: () => '' }),
};
