import type { Server } from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';

/** What a liveness probe asks for: it is served as long as the process answers, whatever else is away. */
const LIVE = 'live';

/** grpc.health.v1 for the server as a whole and for each of its services. */
export interface Health {
  set(serving: boolean): void;
  addTo(server: Server): void;
}

export function healthOf(services: readonly string[]): Health {
  const names = ['', ...services];
  const closed = Object.fromEntries(names.map((name) => [name, 'NOT_SERVING' as const]));
  const health = new HealthImplementation({ ...closed, [LIVE]: 'SERVING' });
  return {
    set: (serving) => names.forEach((name) => void health.setStatus(name, serving ? 'SERVING' : 'NOT_SERVING')),
    addTo: (server) => health.addToServer(server),
  };
}
