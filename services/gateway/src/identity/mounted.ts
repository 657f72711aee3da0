/** The development issuer under its path; its login page has its styles inside and needs nothing from elsewhere. */
import { type RequestHandler, Router } from 'express';

const policy = "default-src 'self'; style-src 'unsafe-inline'; script-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

export function mounted(path: string, handler: RequestHandler): RequestHandler {
  const router = Router();
  router.use(path, (req, res, next) => {
    res.setHeader('Content-Security-Policy', policy);
    handler(req, res, next);
  });
  return router;
}
