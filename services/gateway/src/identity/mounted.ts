/** The development issuer under its path, without the headers meant for JSON: its login page has its own. */
import { type RequestHandler, Router } from 'express';

export function mounted(path: string, handler: RequestHandler): RequestHandler {
  const router = Router();
  router.use(path, (req, res, next) => {
    res.removeHeader('Content-Security-Policy');
    handler(req, res, next);
  });
  return router;
}
