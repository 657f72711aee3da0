/** Where callers arrive. */
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Certificate } from '@jiguan/kit/tls';

/** How long callers may take, milliseconds: with the head of a request, a whole one, between two, and silent in the middle of one. */
export interface Patience {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  /** Event streams give a sign of life more often, and services answer sooner. */
  readonly idleTimeout: number;
}

const usual: Patience = { keepAliveTimeout: 65_000, headersTimeout: 15_000, requestTimeout: 60_000, idleTimeout: 660_000 };

export interface Limits {
  /** Connections at once; one more is closed. */
  readonly connections: number;
  readonly patience?: Patience;
}

/** HTTPS and nothing else with a certificate, through its renewals and until the server is closed; HTTP without one. */
export function listener(app: RequestListener, { connections, patience = usual }: Limits, certificate?: Certificate): Server {
  const { idleTimeout, ...times } = patience;
  const options: ServerOptions = { ...times, connectionsCheckingInterval: Math.min(5000, times.headersTimeout / 2) };
  const server = certificate
    ? createSecureServer({ ...options, ...certificate.current, handshakeTimeout: times.headersTimeout }, app)
    : createServer(options, app);
  certificate?.onRenewal((next) => (server as ReturnType<typeof createSecureServer>).setSecureContext(next));
  server.setTimeout(idleTimeout);
  server.maxConnections = connections;
  // Whoever asks before sending a body is told by the answer, or when the body is wanted.
  server.on('checkContinue', (req, res) => server.emit('request', req, res));
  return certificate ? server.once('close', () => certificate.stop()) : server;
}
