/** Liveness and readiness. */
import type { ServiceError } from '@grpc/grpc-js';
import { Metadata } from '@grpc/grpc-js';
import { type RequestHandler, Router } from 'express';
import type { Upstream, Upstreams } from '../transcode/upstreams.ts';

/** Paths that are asked all the time, by machines. */
export const probes = ['/livez', '/readyz'];

/** A condition of readiness, named in the answer. */
export type Condition = () => boolean | Promise<boolean>;

/**
 * /livez asks nobody; /readyz holds when every condition does, and one of the services answers. A service that is away is named, but its
 * callers hear of it from its own 503: were the gateway not ready, nobody could reach the others either.
 */
export function health(conditions: Readonly<Record<string, Condition>>, services: Readonly<Record<string, Condition>>): RequestHandler {
  const router = Router();
  router.get('/livez', (_req, res) => void res.json({ status: 'ok' }));
  router.get('/readyz', async (_req, res) => {
    const [own, others] = await Promise.all([asked(conditions), asked(services)]);
    const ready = own.every(([, holds]) => holds) && others.some(([, holds]) => holds);
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'not ready', checks: Object.fromEntries([...others, ...own]) });
  });
  return router;
}

function asked(conditions: Readonly<Record<string, Condition>>): Promise<(readonly [string, boolean])[]> {
  return Promise.all(Object.entries(conditions).map(async ([name, holds]) => [name, await holds()] as const));
}

/** One condition for each service: what it says of itself (grpc.health.v1). */
export function upstreamConditions(upstreams: Upstreams): Record<string, Condition> {
  return Object.fromEntries([...upstreams.values()].map((upstream) => [upstream.name, () => serving(upstream)]));
}

/** Below the patience of the kubelet's probes, milliseconds: a service that stalls must not look like a gateway that does. */
const patience = 1000;

const askHealth = '/grpc.health.v1.Health/Check';

function serving(upstream: Upstream): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { metadata: new Metadata(), deadline: Date.now() + patience };
    // HealthCheckResponse { status = 1: SERVING = 1 }; the request for the whole server is empty.
    const read = (_: ServiceError | null, answer?: Buffer) => resolve(answer?.[0] === 8 && answer[1] === 1);
    upstream.unary(askHealth, new Uint8Array(), options, read);
  });
}
