/** The environment each service runs in. What the user set stands; the rest is filled in for one machine. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { consoleFolder } from '@jiguan/console/folder';
import { root } from '../root.ts';
import { gateway, type ServiceEntry } from './services.ts';
import type { Settings } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Servers {
  readonly mongo: string;
  readonly nats: string;
}

/** First administrator, and the login that loads the demonstration. */
export const administrator = 'admin';

/** Address of the gateway as people type it. */
export function gatewayUrl(settings: Settings): string {
  return `http://localhost:${settings.port(gateway)}`;
}

/** Where mails of the notices lie, one file each, unless MAIL_URL names a server. */
export const mailbox = ({ folder }: Pick<Settings, 'folder'>): string => join(folder, 'mailbox');

export function environmentOf(
  service: ServiceEntry,
  all: readonly ServiceEntry[],
  settings: Settings,
  servers: Servers,
  given: Environment,
): Environment {
  const upstreams = all.filter(({ name }) => name !== gateway).map(({ name }) => `${name}=127.0.0.1:${settings.port(name)}`);
  return {
    HOST: '127.0.0.1',
    NODE_COMPILE_CACHE: join(root, '.cache/node'),
    // glibc would keep a heap for each thread of Node's. From 32 KB on memory is the system's own: the 64 KB that each read from a socket takes
    // first are not cut out of the heap, where what is left of them would keep it large.
    MALLOC_ARENA_MAX: '2',
    MALLOC_MMAP_THRESHOLD_: '32768',
    // Ctrl-C is not made to wait for a browser's kept connection.
    LINGER_SECONDS: '0',
    BOOTSTRAP_ADMIN: administrator,
    OIDC_AUDIENCE: 'jiguan',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${settings.port('traces')}`,
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
    OTEL_METRICS_EXPORTER: 'none',
    MAIL_URL: pathToFileURL(mailbox(settings)).href,
    CONSOLE_URL: `${gatewayUrl(settings)}/app`,
    ...(given.OIDC_ISSUER ? {} : ownIssuer(settings)),
    ...given,
    ...(service.name === gateway ? gatewayOwn(upstreams, settings, given) : {}),
    MONGODB_URI: servers.mongo,
    NATS_URL: servers.nats,
    OTEL_SERVICE_NAME: service.name,
    PORT: String(settings.port(service.name)),
  };
}

/** What only the gateway has: where the services are, the console, and a folder for files of records. */
const gatewayOwn = (upstreams: readonly string[], { folder }: Settings, given: Environment): Environment => ({
  UPSTREAMS: upstreams.join(','),
  CONSOLE_FOLDER: given.CONSOLE_FOLDER ?? consoleFolder(),
  FILES_URL: given.FILES_URL ?? pathToFileURL(join(folder, 'files')).href,
});

function ownIssuer(settings: Settings): Environment {
  return {
    OIDC_ISSUER: `${gatewayUrl(settings)}/dev/oidc`,
    DEV_ISSUER: 'true',
    NODE_ENV: 'development',
    DEV_ISSUER_LOGINS: settings.logins,
  };
}
