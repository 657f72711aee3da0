/** The console's files as `services/console/build.ts` left them: compressed beforehand, hashed names kept by browsers for ever. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nameRoute } from '@jiguan/kit/telemetry';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import sirv from 'sirv';
import { sendProblem } from '../http/answer.ts';
import { exchangeOf } from '../http/exchange.ts';
import { ownProblem } from '../problems/problem.ts';
import { consolePolicy } from './policy.ts';

/**
 * /app/** and /q/<code>; `/` leads there. A folder that is still being built answers 503 until it is there. `changing`: somebody works on the console,
 * so each request looks at the folder anew.
 */
export function consoleFiles(folder: string, changing = false): RequestHandler {
  const router = Router({ strict: true });
  router.get(['/', '/app'], (_req, res) => res.redirect('/app/'));
  router.get(['/app/{*path}', '/q/:code'], files(folder, changing));
  return router;
}

function files(folder: string, dev: boolean): RequestHandler {
  let kept: ReturnType<typeof sirv> | undefined;
  return (req, res, next) => {
    nameRoute(req, req.path.startsWith('/q/') ? '/q/{code}' : '/app/{file}');
    if (kept === undefined && !existsSync(join(folder, 'index.html'))) return notYet(req, res);
    // Looked through once, as a rule: what is served does not change while this process runs.
    kept ??= sirv(folder, { dev, brotli: true, gzip: true, etag: true, extensions: [] });
    const serve = kept;
    const asked = req.url;
    const give = (url: string, otherwise: () => void) => {
      // Not by sirv's setHeaders: a 304 must bring them too, as a browser puts them in place of those it keeps.
      setHeaders(res, url);
      req.url = url;
      serve(req, res, otherwise);
    };
    const nothing = () => {
      req.url = asked;
      next();
    };
    // What is no file is a page, which the console finds by itself; a file of an older build is gone.
    const page = () => give('/index.html', nothing);
    if (!req.path.startsWith('/app/')) page();
    else give(req.path.slice('/app'.length), req.path.startsWith('/app/assets/') ? nothing : page);
  };
}

function setHeaders(res: Response, path: string): void {
  res.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  res.setHeader('Content-Security-Policy', consolePolicy);
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  res.setHeader('Permissions-Policy', 'camera=(self), geolocation=(self), microphone=(), payment=()');
}

function notYet(req: Request, res: Response): void {
  const exchange = exchangeOf(req);
  sendProblem(res, ownProblem('CONSOLE_NOT_BUILT', exchange.language, {}, { 'Retry-After': '2' }), exchange);
}
