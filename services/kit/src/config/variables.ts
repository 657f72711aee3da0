/** The variables of each concern of kit. A process composes those that it needs and adds its own. */
import { file, oneOf, oneOfAnyCase, port, seconds, text, url } from './kinds.ts';
import { optional, variable } from './variable.ts';

/** `context` names the default database. */
export function storeVariables(context: string) {
  return {
    MONGODB_URI: variable('Where the MongoDB replica set is.', url('mongodb', 'mongodb+srv'), {
      default: 'mongodb://localhost:27017/?directConnection=true',
      secret: true,
    }),
    MONGODB_DATABASE: variable('Database of this service; nobody else reads it.', text('a database name', /^[A-Za-z0-9_-]{1,63}$/), {
      default: `jiguan_${context.replaceAll('-', '_')}`,
    }),
  };
}

export const busVariables = {
  NATS_URL: variable('Where the NATS servers are; several with commas.', url('nats', 'tls'), {
    default: 'nats://localhost:4222',
    secret: true,
  }),
  BUS_PREFIX: variable('First token of every subject and stream.', text('small letters, digits and hyphens', /^[a-z0-9-]{1,40}$/), {
    default: 'jiguan',
  }),
  BUS_REPLICAS: variable('Copies of each stream in a JetStream cluster.', oneOf('1', '3', '5'), { default: '1' }),
};

/** `defaultPort` is the service's own, so that all run on one machine. */
export function listenVariables(defaultPort: number) {
  return {
    HOST: variable('Address to listen on.', text('a host name or address', /^[^\s/]+$/), { default: '0.0.0.0' }),
    PORT: variable('Port to listen on; 0 lets the system choose.', port, { default: String(defaultPort) }),
  };
}

/** A server's certificate; both or neither (`tlsContradictions` of kit/tls). */
export const tlsVariables = {
  TLS_CERT_FILE: optional(
    'Certificate to show (PEM, with its chain): TLS only, 1.2 or newer; plaintext without it. Renewals are taken.',
    file,
  ),
  TLS_KEY_FILE: optional('Private key of TLS_CERT_FILE (PEM).', file),
};

/** For what calls other services. */
export const tlsClientVariables = {
  TLS_CA_FILE: optional('Authority of the services called (PEM): TLS to all of them; plaintext without it.', file),
};

export const healthVariables = {
  HEALTH_PORT: optional('With TLS_CERT_FILE: port that answers gRPC health checks, and nothing else, in plaintext.', port),
};

export const identityVariables = {
  OIDC_ISSUER: variable('Issuer of the access tokens; its keys are found by OIDC discovery.', url('https', 'http')),
  OIDC_AUDIENCE: variable('Audience that a token must name.', text(), { default: 'jiguan' }),
  OIDC_TOKEN_TYPE: variable(
    'Type that the header of an access token must state: at+jwt (RFC 9068), or any for a provider that states JWT or none. ID tokens never do.',
    oneOfAnyCase('at+jwt', 'any'),
    { default: 'at+jwt' },
  ),
};

/** What contradicts itself between the issuer and the environment, each in a line: keys fetched in plaintext are whoever's stands between. */
export function issuerContradictions({
  OIDC_ISSUER,
  NODE_ENV,
}: {
  OIDC_ISSUER: string | undefined;
  NODE_ENV: string | undefined;
}): string[] {
  const plain = NODE_ENV === 'production' && OIDC_ISSUER?.toLowerCase().startsWith('http:');
  return plain ? [`OIDC_ISSUER is ${JSON.stringify(OIDC_ISSUER)}: expected https:// with NODE_ENV=production`] : [];
}

export const logVariables = {
  LOG_LEVEL: variable('The least level that is logged.', oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'), {
    default: 'info',
  }),
};

/** Read by the telemetry preload, named here for `--help`. The other standard OTEL_* variables of the exporter and batching hold too. */
export const telemetryVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: optional('Where traces and metrics go (OTLP over HTTP); none are made without it.', url('http', 'https')),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: variable(
    'How traces are written, whatever OTEL_EXPORTER_OTLP_PROTOCOL says; metrics are JSON.',
    oneOf('http/protobuf', 'http/json'),
    {
      default: 'http/protobuf',
    },
  ),
  OTEL_SERVICE_NAME: optional('Name in traces and logs instead of the package name.', text()),
  OTEL_TRACES_SAMPLER: variable(
    'Which traces are kept.',
    oneOf('always_on', 'always_off', 'traceidratio', 'parentbased_always_on', 'parentbased_always_off', 'parentbased_traceidratio'),
    { default: 'parentbased_always_on' },
  ),
  OTEL_TRACES_SAMPLER_ARG: optional('Share of traces kept by the ratio samplers.', text('a number from 0 to 1', /^(0(\.\d+)?|1(\.0+)?)$/)),
};

export const processVariables = {
  NODE_ENV: optional(
    'What the process is for: production takes nothing that serves trying out only.',
    oneOfAnyCase('production', 'development', 'test'),
  ),
  START_WAIT_SECONDS: variable('How long to wait for MongoDB, NATS and the local copies at start before giving up.', seconds(), {
    default: '60',
  }),
  SHUTDOWN_GRACE_SECONDS: variable('How long an orderly end may take.', seconds(), { default: '20' }),
};
