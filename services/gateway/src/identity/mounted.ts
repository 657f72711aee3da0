/** The development issuer under its path and the names of this machine; its login page has its styles inside and needs nothing from elsewhere. */
import { type RequestHandler, Router } from 'express';
import { onlyLoopback } from './loopback.ts';

const policy = "default-src 'self'; style-src 'unsafe-inline'; script-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

export function mounted(path: string, handler: RequestHandler): RequestHandler {
  const router = Router();
  router.use(path, onlyLoopback, (req, res, next) => {
    res.setHeader('Content-Security-Policy', policy);
    handler(req, res, next);
  });
  return router;
}
