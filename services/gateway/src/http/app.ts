/** The Express application: as little as possible before the transcoder, which answers nearly everything. */
import cors from 'cors';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { ownProblem } from '../problems/problem.ts';
import { sendProblem } from './answer.ts';
import { exchangeOf } from './exchange.ts';
import type { Transcoding } from './parts.ts';
import { setHeaders } from './security.ts';
import { transcoding } from './transcoding.ts';

export interface AppParts extends Transcoding {
  /** Origins of pages that may call; none by default. */
  readonly origins: readonly string[];
  /** Proxies in front whose X-Forwarded-For is believed. */
  readonly trustedProxies: string | number | undefined;
  /** Gives a request the token of its session, before anybody asks for one. */
  readonly session: RequestHandler;
  /** Tables to fill in, at the paths of imports. */
  readonly templates: RequestHandler;
  /** Routers for what is not transcoded: health, documents, events. */
  readonly others: readonly RequestHandler[];
  readonly report: (error: unknown, traceId: string) => void;
}

const exposed = ['ETag', 'X-Request-Id', 'Retry-After', 'WWW-Authenticate', 'Allow'];

export function gatewayApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', false);
  if (parts.trustedProxies !== undefined) app.set('trust proxy', parts.trustedProxies);
  if (parts.origins.length > 0) app.use(cors({ origin: [...parts.origins], exposedHeaders: exposed, maxAge: 600 }));
  app.use(parts.session, parts.templates, transcoding(parts), ...parts.others, nothingThere, broken(parts));
  return app;
}

const nothingThere: RequestHandler = (req, res) => {
  const exchange = exchangeOf(req);
  sendProblem(res, ownProblem('NO_SUCH_ROUTE', exchange.language, { path: exchange.path }), exchange);
};

/** Our own mistake: told to the operators, not to the caller. */
function broken({ report, headers }: AppParts): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const exchange = exchangeOf(req);
    report(error, exchange.traceId);
    if (!res.headersSent) setHeaders(res, headers, exchange.requestId);
    sendProblem(res, ownProblem('INTERNAL', exchange.language), exchange);
  };
}
