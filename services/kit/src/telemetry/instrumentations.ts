import { ExpressInstrumentation, ExpressLayerType } from '@opentelemetry/instrumentation-express';
import { GrpcInstrumentation } from '@opentelemetry/instrumentation-grpc';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';

/** Modules that are instrumented; the import hook leaves all others alone. */
export const instrumentedModules = ['http', 'node:http', 'https', 'node:https', 'express', 'router', '@grpc/grpc-js', 'mongodb'];

/**
 * What makes spans, cut to what tells something: no span per Express layer, none for health checks and reflection, none for what happens
 * outside a request (polls, sweeps, key fetches), and no copy of each database command, which costs more than all the rest.
 * OTEL_NODE_DISABLED_INSTRUMENTATIONS leaves some out, by their short names: `mongodb,express`.
 */
export function instrumentations(env: Readonly<Record<string, string | undefined>>) {
  const disabled = (env['OTEL_NODE_DISABLED_INSTRUMENTATIONS'] ?? '').split(',').map((name) => name.trim());
  return Object.entries(all).flatMap(([name, make]) => (disabled.includes(name) ? [] : [make()]));
}

const all = {
  http: () =>
    new HttpInstrumentation({
      requireParentforOutgoingSpans: true,
      ignoreIncomingRequestHook: ({ url }) => url === '/healthz' || url === '/readyz',
    }),
  express: () =>
    new ExpressInstrumentation({
      ignoreLayersType: [ExpressLayerType.MIDDLEWARE, ExpressLayerType.ROUTER, ExpressLayerType.REQUEST_HANDLER],
    }),
  grpc: () => new GrpcInstrumentation({ ignoreGrpcMethods: ['Check', 'Watch', 'ServerReflectionInfo'] }),
  mongodb: () => new MongoDBInstrumentation({ requireParentSpan: true, dbStatementSerializer: () => '' }),
};
