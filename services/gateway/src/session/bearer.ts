/** A request of our own page carries a cookie where another caller's carries a token: from here on they are alike. */
import type { RequestHandler } from 'express';
import { bringsSession } from './cookies.ts';
import { hasEnded, sessionIn } from './keeping.ts';
import { fromOwnPage } from './origin.ts';
import type { Seal } from './seal.ts';

/** Callers that bring a token of their own are left as they are; a cookie that does not count leaves its request without a token. */
export function tokenOfSession(seal: Seal): RequestHandler {
  return (req, _res, next) => {
    if (req.headers.authorization !== undefined || !bringsSession(req) || !fromOwnPage(req)) return next();
    sessionIn(seal, req).then((session) => {
      if (session !== undefined && !hasEnded(session)) req.headers.authorization = `Bearer ${session.token}`;
      next();
    }, next);
  };
}
