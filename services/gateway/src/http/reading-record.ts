import type { Request, Response } from 'express';
import { ownProblem, type Problem } from '../problems/problem.ts';
import { admit, type Known } from './admitting.ts';
import { call, problemOf } from './calling.ts';
import { encode } from './encoding.ts';
import type { Exchange } from './exchange.ts';
import { find } from './finding.ts';
import type { Transcoding } from './parts.ts';

/** A record as the service gives it to this caller, or the problem in its place; undefined where the path names no record. For what hangs on it. */
export async function readRecord(
  parts: Transcoding,
  path: string,
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<{ readonly record: Buffer; readonly caller: Known } | { readonly problem: Problem } | undefined> {
  const found = find(parts, 'GET', path);
  if (found === undefined || !('route' in found)) return undefined;
  const caller = await admit(parts, found.route, req, exchange);
  if ('problem' in caller) return caller;
  const request = await encode(parts, found.route, found.segments, req, res, { ...exchange, path, query: '' });
  const upstream = parts.upstreams.get(found.route.method.context);
  if ('problem' in request) return request;
  if (upstream === undefined)
    return { problem: ownProblem('UPSTREAM_UNAVAILABLE', exchange.language, { service: found.route.method.context }) };
  const outcome = await call(parts, found.route, upstream, request.bytes, req, res, exchange);
  return outcome instanceof Error ? { problem: problemOf(parts, found.route, outcome, req, exchange) } : { record: outcome, caller };
}
