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

/** /app/** and /q/<code>; `/` leads there. A folder that is still being built answers 503 until it is there. */
export function consoleFiles(folder: string): RequestHandler {
  const router = Router();
  router.get('/', (_req, res) => res.redirect('/app/'));
  router.get('/app', (_req, res) => res.redirect('/app/'));
  router.get(['/app/*path', '/app/', '/q/:code'], pages(folder));
  return router;
}

function pages(folder: string): RequestHandler {
  let files: ReturnType<typeof sirv> | undefined;
  return (req, res, next) => {
    nameRoute(req, req.path.startsWith('/q/') ? '/q/{code}' : '/app/{file}');
    if (files === undefined && !existsSync(join(folder, 'index.html'))) return notYet(req, res);
    // Looked through once: what is served does not change while this process runs.
    files ??= sirv(folder, { brotli: true, gzip: true, etag: true, extensions: [], setHeaders });
    const serve = files;
    const asked = req.url;
    const give = (url: string, otherwise: () => void) => {
      req.url = url;
      serve(req, res, otherwise);
    };
    const nothing = () => {
      req.url = asked;
      next();
    };
    // What is no file is a page, which the console finds by itself; a file of an older build is gone.
    const page = () => give('/index.html', nothing);
    if (req.path.startsWith('/app/')) give(req.path.slice('/app'.length), req.path.startsWith('/app/assets/') ? nothing : page);
    else page();
  };
}

function setHeaders(res: { setHeader(name: string, value: string): unknown }, path: string): void {
  const page = path.endsWith('.html');
  res.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  res.setHeader('Permissions-Policy', 'camera=(self), geolocation=(self), microphone=(), payment=()');
  if (page || path.endsWith('/worker.js')) res.setHeader('Content-Security-Policy', consolePolicy);
}

function notYet(req: Request, res: Response): void {
  const exchange = exchangeOf(req);
  sendProblem(res, ownProblem('CONSOLE_NOT_BUILT', exchange.language, {}, { 'Retry-After': '2' }), exchange);
}
