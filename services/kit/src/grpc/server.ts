import {
  type MethodDefinition,
  Server,
  type ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { refuse } from '@jiguan/kernel/refusal';
import { type AccessRules, accessRules } from '../identity/index.ts';
import type { Certificate } from '../tls/index.ts';
import type { Api } from './api.ts';
import { contracts } from './contracts.ts';
import { serverCredentials } from './credentials.ts';
import { sayFarewell } from './farewell.ts';
import { keepersOf, othersThan } from './guard.ts';
import { type Health, healthOf } from './health.ts';
import { type Keepers, planOf } from './plan.ts';
import { addReflection } from './reflection.ts';
import type { Surroundings } from './surroundings.ts';
import { boundTrailers } from './trailers.ts';
import { unary } from './unary.ts';
import { type Validate, validation } from './validation.ts';

export interface GrpcServerOptions extends Omit<Surroundings, 'closed' | 'defaultDeadline'> {
  readonly apis: readonly Api[];
  readonly port: number;
  readonly host?: string;
  /** Speaks TLS with it, and with nobody in plaintext; watched until the server has drained. */
  readonly certificate?: Certificate;
  /** With a certificate: where health alone is answered in plaintext, since Kubernetes' gRPC probes know no TLS. */
  readonly healthPort?: number;
  /** Milliseconds that a call without a deadline of its own gets; 30 s by default. */
  readonly defaultDeadline?: number;
}

export interface GrpcServer {
  /** The port listened on; the one asked for, or the one given for port 0. */
  readonly port: number;
  /** The port of health in plaintext, where there is one. */
  readonly healthPort?: number;
  /** Sets what health checks are told. Until it is first set to true, calls are refused as NOT_READY. */
  setServing(serving: boolean): void;
  /** Takes no new connections and lets calls end; after `limit` milliseconds the rest are cut off. */
  drain(limit: number): Promise<void>;
}

/** Connections are renewed now and then, so that callers find new replicas behind a headless service. */
const CHANNEL = {
  // Statistics that nobody asks for, kept for every call; ours are in metrics.ts.
  'grpc.enable_channelz': 0,
  // The file of an import with the other fields of its request; whoever may not, the gateway has refused before it read that.
  'grpc.max_receive_message_length': 15 << 20,
  'grpc.max_send_message_length': 8 << 20,
  'grpc.keepalive_time_ms': 30_000,
  'grpc.keepalive_timeout_ms': 10_000,
  'grpc.keepalive_permit_without_calls': 1,
  'grpc.max_connection_age_ms': 10 * 60_000,
  'grpc.max_connection_age_grace_ms': 60_000,
};

/** Starts to listen. Rejects when the port is taken or an implementation does not fit its contract. */
export async function grpcServer({
  apis,
  port,
  host = '0.0.0.0',
  certificate,
  healthPort,
  defaultDeadline = 30_000,
  ...rest
}: GrpcServerOptions): Promise<GrpcServer> {
  let opened = false;
  const around: Surroundings = { ...rest, defaultDeadline, closed: () => (opened ? undefined : refuse('NOT_READY')) };
  const server = new Server(CHANNEL);
  const services = apis.map((api) => api.service);
  const rules = accessRules(contracts());
  const keepers = keepersOf(apis, contracts(), rules);
  const plans = { rules, validate: validation(contracts()), keepers };
  for (const api of apis) server.addService(rawDefinition(api), implementation(api, plans, around));
  const health = healthOf(services);
  health.addTo(server);
  addReflection(server, services, contracts());
  const bound = await listen(server, `${host}:${port}`, serverCredentials(certificate));
  const probed = certificate && healthPort !== undefined ? await serveHealth(health, `${host}:${healthPort}`) : undefined;
  return {
    port: bound,
    healthPort: probed?.port,
    setServing(serving) {
      opened ||= serving;
      health.set(serving);
    },
    async drain(limit) {
      await drain(server, limit);
      probed?.server.forceShutdown();
      certificate?.stop();
    },
  };
}

/** The service's methods with bytes instead of messages: what a request is depends on more than its own type. */
function rawDefinition({ methods }: Api): ServiceDefinition {
  const bytes = (value: Buffer) => value;
  const raw = { requestSerialize: bytes, requestDeserialize: bytes, responseSerialize: bytes, responseDeserialize: bytes };
  return Object.fromEntries(
    methods.map(({ definition }) => [definition.path, { ...definition, ...raw } as MethodDefinition<Buffer, Buffer>]),
  );
}

interface Plans {
  readonly rules: AccessRules;
  readonly validate: Validate;
  readonly keepers: Keepers;
}

function implementation(api: Api, { rules, validate, keepers }: Plans, around: Surroundings): UntypedServiceImplementation {
  const others = othersThan(api, contracts(), keepers);
  return Object.fromEntries(
    api.methods.map((method) => [method.definition.path, unary(planOf(method, contracts(), rules, validate, others), around)]),
  );
}

/** A server of its own that answers health and nothing else. */
async function serveHealth(health: Health, address: string): Promise<{ readonly server: Server; readonly port: number }> {
  const server = new Server();
  health.addTo(server);
  return { server, port: await listen(server, address, serverCredentials()) };
}

function listen(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => {
      if (error) return reject(error);
      boundTrailers(server);
      resolve(port);
    });
  });
}

async function drain(server: Server, limit: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, limit)));
  const ended = Promise.race([sayFarewell(server), late]).then(() => new Promise<void>((resolve) => server.tryShutdown(() => resolve())));
  await Promise.race([ended, late]);
  clearTimeout(timer);
  server.forceShutdown();
}
