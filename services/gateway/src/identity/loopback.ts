/** A page of another site whose name is pointed at this machine (DNS rebinding) must get no token from a developer's browser. */
import type { RequestHandler } from 'express';
import { loopback } from '../config.ts';
import { sendProblem } from '../http/answer.ts';
import { exchangeOf } from '../http/exchange.ts';
import { ownProblem } from '../problems/problem.ts';

export const onlyLoopback: RequestHandler = (req, res, next) => {
  if (isLoopback(req.headers.host)) return next();
  const exchange = exchangeOf(req);
  sendProblem(res, ownProblem('NOT_LOOPBACK', exchange.language), exchange);
};

/** `localhost:8080`, `[::1]`. */
function isLoopback(host: string | undefined): boolean {
  const name = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/.exec(host ?? '');
  return loopback.includes((name?.[1] ?? name?.[2] ?? '').toLowerCase());
}
