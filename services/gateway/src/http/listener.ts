/** Where callers arrive. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Certificate } from '@jiguan/kit/tls';

const patience = { keepAliveTimeout: 65_000, headersTimeout: 15_000, requestTimeout: 60_000 };

/** HTTPS and nothing else with a certificate, through its renewals and until the server is closed; HTTP without one. */
export function listener(app: RequestListener, certificate?: Certificate): Server {
  if (!certificate) return createServer(patience, app);
  const server = createSecureServer({ ...patience, ...certificate.current }, app);
  certificate.onRenewal((next) => server.setSecureContext(next));
  return server.once('close', () => certificate.stop());
}
