/** What the gateway takes from its environment. */
import {
  busVariables,
  flag,
  identityVariables,
  integer,
  issuerContradictions,
  listenVariables,
  logVariables,
  optional,
  pairs,
  processVariables,
  seconds,
  telemetryVariables,
  text,
  tlsClientVariables,
  tlsVariables,
  url,
  type Values,
  variable,
} from '@jiguan/kit/config';
import { tlsContradictions } from '@jiguan/kit/tls';
import { upstreamsHere } from './upstreams-here.ts';

export const variables = {
  ...listenVariables(8080),
  ...tlsVariables,
  ...tlsClientVariables,
  ...busVariables,
  ...logVariables,
  ...telemetryVariables,
  ...processVariables,
  UPSTREAMS: variable('gRPC address of each service.', pairs('name=host:port pairs separated by commas'), {
    default: upstreamsHere,
  }),
  UPSTREAM_TIMEOUT_SECONDS: variable('How long a service may take to answer.', seconds(600), { default: '30' }),
  OIDC_ISSUER: optional('Issuer of the access tokens. May be left out with DEV_ISSUER only.', url('https', 'http')),
  OIDC_AUDIENCE: identityVariables.OIDC_AUDIENCE,
  OIDC_TOKEN_TYPE: identityVariables.OIDC_TOKEN_TYPE,
  DEV_ISSUER: variable('Runs an issuer that believes every login, at /dev/oidc. For one machine: HOST must be loopback.', flag, {
    default: 'false',
  }),
  DEV_ISSUER_KEYS: optional('File that keeps the keys of the development issuer, so that tokens outlive a restart.', text('a path')),
  DEV_ISSUER_LOGINS: optional('File with a JSON list of the logins the development issuer takes; any while there is none.', text('a path')),
  OIDC_CLIENT_ID: optional('Client under which people sign in to the console. Nobody can without it; DEV_ISSUER brings its own.', text()),
  OIDC_CLIENT_SECRET: optional('Its secret; a public client has none.', text(), { secret: true }),
  OIDC_SCOPE: variable('What is asked of the issuer when a person signs in.', text(), { default: 'openid profile' }),
  SESSION_KEYS: optional(
    '32 random bytes in base64url that seal the cookies of sessions; the same for every replica. After a comma, former ones that still open them.',
    text('keys', /^[\w-]{43}(,[\w-]{43})*$/),
    { secret: true },
  ),
  TRACE_LINK: optional(
    'Address of a trace in the tracing system, with {traceId} where its id goes; the console then leads there from a history.',
    text('an address with {traceId}', /^https?:\/\/\S*\{traceId\}\S*$/),
  ),
  CONSOLE_FOLDER: optional('Folder with the built console, served at /app/.', text('a path')),
  RATE_LIMIT_PER_MINUTE: variable(
    'Calls a minute of one subject, or one address without a token; 0 for no limit.',
    integer('a number', 0, 100_000_000),
    {
      default: '6000',
    },
  ),
  CORS_ORIGINS: optional(
    'Origins of the pages that may call, separated by commas; none without it.',
    text('origins', /^https?:\/\/[^\s,]+(,https?:\/\/[^\s,]+)*$/),
  ),
  TRUSTED_PROXIES: optional('How many proxies stand in front, whose X-Forwarded-For is believed.', integer('a number', 0, 10)),
  JSON_LIMIT_BYTES: variable('Largest JSON body.', integer('bytes', 1024, 64 * 1024 * 1024), { default: String(1024 * 1024) }),
  UPLOAD_LIMIT_BYTES: variable(
    'Largest table of an import, as it is held: separated text is packed as it comes.',
    integer('bytes', 1024, 256 * 1024 * 1024),
    { default: String(14 * 1024 * 1024) },
  ),
  TABLE_TEXT_LIMIT_BYTES: variable(
    'Largest separated text (CSV) of an import, before it is packed.',
    integer('bytes', 1024, 256 * 1024 * 1024),
    { default: String(28 * 1024 * 1024) },
  ),
  BODY_BYTES_PER_CALLER: variable(
    'Bytes of bodies above 64 KiB that one caller may have under way at once.',
    integer('bytes', 1024, 1024 ** 3),
    { default: String(24 * 1024 * 1024) },
  ),
  BODY_BYTES_IN_ALL: variable(
    'Bytes of bodies above 64 KiB under way at once; each is held up to three times.',
    integer('bytes', 1024, 8 * 1024 ** 3),
    {
      default: String(64 * 1024 * 1024),
    },
  ),
  FILES_URL: optional(
    'Where files of records lie: a folder (file:///…) shared by all replicas, or a bucket of any S3 (https://…/bucket). None are taken without it.',
    text('file:///… or https://…/bucket', /^(file:\/\/\/|https?:\/\/)\S+$/),
  ),
  FILES_REGION: variable('Region of the bucket.', text(), { default: 'us-east-1' }),
  FILES_ACCESS_KEY: optional('Access key of the bucket.', text()),
  FILES_SECRET_KEY: optional('Its secret.', text(), { secret: true }),
  FILE_LIMIT_BYTES: variable('Largest file of a record.', integer('bytes', 1024, 256 * 1024 * 1024), { default: String(16 * 1024 * 1024) }),
  EXPORTS_PER_CALLER: variable('Lists that one caller may have written as files at once.', integer('a number', 1, 100), { default: '2' }),
  EXPORTS_IN_ALL: variable('Lists that may be written as files at once.', integer('a number', 1, 1_000), { default: '16' }),
  MAX_CONNECTIONS: variable('Connections of callers at once; one more is closed.', integer('a number', 1, 1_000_000), { default: '4000' }),
  LINGER_SECONDS: variable(
    'How long at the end kept connections may still be used, each for one more answer that closes it; at most a quarter of SHUTDOWN_GRACE_SECONDS.',
    integer('seconds', 0, 120),
    { default: '10' },
  ),
  EVENT_STREAMS_PER_SUBJECT: variable('Event streams one subject may hold open.', integer('a number', 1, 10_000), { default: '10' }),
  EVENT_REPLAY_FACTS: variable(
    'How many past facts of a service Last-Event-ID may reach back; beyond it a stream begins with an event `gap`.',
    integer('a number', 0, 10_000_000),
    { default: '20000' },
  ),
  EVENT_REPLAY_FACTS_PER_MINUTE: variable('Past facts a minute that may be read for one subject.', integer('a number', 1, 1_000_000_000), {
    default: '100000',
  }),
};

export type Config = Values<typeof variables>;

/** Names of this machine to itself. */
export const loopback = ['localhost', '127.0.0.1', '::1'];

/** Values of NODE_ENV under which no caller is real. */
const local = ['development', 'test'];

/** Settings that contradict each other, each in a line; none when all is well. */
export function contradictions(config: Config): string[] {
  return [
    ...tlsContradictions(config),
    ...issuerContradictions(config),
    ...devIssuerContradictions(config),
    ...sessionContradictions(config),
  ];
}

/** Keys made at a start would end every session with it, and each replica would know its own only. */
function sessionContradictions({ OIDC_CLIENT_ID, SESSION_KEYS, DEV_ISSUER }: Config): string[] {
  if (OIDC_CLIENT_ID === undefined || SESSION_KEYS !== undefined || DEV_ISSUER) return [];
  return [
    'SESSION_KEYS is not set: expected 32 random bytes in base64url, since OIDC_CLIENT_ID is set (openssl rand 32 | basenc --base64url | tr -d =)',
  ];
}

function devIssuerContradictions(config: Config): string[] {
  if (!config.DEV_ISSUER) return config.OIDC_ISSUER === undefined ? ['OIDC_ISSUER is not set: expected the URL of an OIDC issuer'] : [];
  const faults: string[] = [];
  if (config.NODE_ENV === undefined || !local.includes(config.NODE_ENV))
    faults.push(
      `DEV_ISSUER believes every login and starts with NODE_ENV=${local.join(' or ')} only, not ${config.NODE_ENV ?? 'without it'}`,
    );
  if (!loopback.includes(config.HOST))
    faults.push(`DEV_ISSUER believes every login and needs HOST to be one of ${loopback.join(', ')}, not ${config.HOST}`);
  if (config.TLS_CERT_FILE !== undefined) faults.push('DEV_ISSUER speaks HTTP and does not start with TLS_CERT_FILE');
  return faults;
}

/** The issuer in force: the configured one, or the built-in one of this gateway. */
export function issuerOf(config: Pick<Config, 'OIDC_ISSUER' | 'PORT'>): string {
  return config.OIDC_ISSUER ?? `http://localhost:${config.PORT}/dev/oidc`;
}
