import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';

/**
 * What is patched to make spans: the database's driver alone, as HTTP and gRPC make their own where kit has them in hand (http.ts, rpc.ts). No
 * span for what happens outside a request (polls, sweeps), and no copy of each database command, which costs more than all the rest.
 * The driver is patched when mongoose requires it. A hook for what is imported would catch nothing more, and cost up to a tenth of a service's start.
 * OTEL_NODE_DISABLED_INSTRUMENTATIONS leaves it out: `mongodb`.
 */
export function instrumentations(env: Readonly<Record<string, string | undefined>>) {
  const disabled = (env['OTEL_NODE_DISABLED_INSTRUMENTATIONS'] ?? '').split(',').map((name) => name.trim());
  if (disabled.includes('mongodb')) return [];
  return [new MongoDBInstrumentation({ requireParentSpan: true, dbStatementSerializer: () => '' })];
}
