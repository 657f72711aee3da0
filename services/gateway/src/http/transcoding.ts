/** The heart of the gateway: an HTTP request to a gRPC call and back. */
import type { ServiceError } from '@grpc/grpc-js';
import { refuse } from '@jiguan/kernel/refusal';
import { nameRoute } from '@jiguan/kit/telemetry';
import type { Request, RequestHandler, Response } from 'express';
import { exportList } from '../export/export.ts';
import { mediaWanted } from '../export/media.ts';
import { ownProblem, type Problem, refusalProblem } from '../problems/problem.ts';
import type { Endpoint } from '../transcode/endpoint.ts';
import { alreadyHas } from '../transcode/headers.ts';
import type { Decoded } from '../transcode/response.ts';
import { admit, isStranger } from './admitting.ts';
import { sendJson, sendProblem } from './answer.ts';
import { asking, call, problemOf } from './calling.ts';
import { encode } from './encoding.ts';
import { type Exchange, exchangeOf } from './exchange.ts';
import { find } from './finding.ts';
import { bytesHeld } from './intake.ts';
import type { Transcoding } from './parts.ts';
import { setHeaders } from './security.ts';

/** Answers what the route table knows; passes the rest on. */
export function transcoding(parts: Transcoding): RequestHandler {
  return (req, res, next) => {
    const exchange = exchangeOf(req);
    const refuse = (problem: Problem) => {
      setHeaders(res, parts.headers, exchange.requestId);
      sendProblem(res, problem, exchange);
    };
    const found = find(parts, req.method, exchange.path);
    if (found !== undefined && 'route' in found) {
      nameRoute(req, found.route.binding.template.text);
      answer(parts, found.route, found.segments, req, res, exchange).then((problem) => problem && refuse(problem), next);
    } else if (found !== undefined && 'problem' in found) {
      refuse(found.problem(exchange, req.method));
    } else {
      setHeaders(res, parts.headers, exchange.requestId);
      if (req.headers.expect !== undefined) res.writeContinue();
      if (found === undefined) next();
      else res.writeHead(204, { Allow: found.options }).end();
    }
  };
}

/** Writes the answer, or gives back the problem that stands in its place. */
async function answer(
  parts: Transcoding,
  endpoint: Endpoint,
  segments: readonly string[],
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<Problem | undefined> {
  const caller = await admit(parts, endpoint, req, exchange);
  if ('problem' in caller) return caller.problem;
  const bytes = endpoint.takesBody ? bytesHeld(req, endpoint.takesFile ? parts.bodyLimits.upload : parts.bodyLimits.json) : 0;
  if (bytes === 0) return pass(parts, endpoint, segments, caller.key, req, res, exchange);
  if (isStranger(parts, endpoint, caller.subject)) return refusalProblem(refuse('ACCESS_DENIED'), exchange.language);
  const leave = parts.intake.admit(caller.key, bytes);
  if (typeof leave === 'string') return ownProblem(leave, exchange.language, {}, { 'Retry-After': '1' });
  try {
    return await pass(parts, endpoint, segments, caller.key, req, res, exchange);
  } finally {
    leave();
  }
}

/** Reads the request, asks the service and writes what it answers. */
async function pass(
  parts: Transcoding,
  endpoint: Endpoint,
  segments: readonly string[],
  caller: string,
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<Problem | undefined> {
  const request = await encode(parts, endpoint, segments, req, res, exchange);
  if ('problem' in request) return request.problem;
  const upstream = parts.upstreams.get(endpoint.method.context);
  if (upstream === undefined) return ownProblem('UPSTREAM_UNAVAILABLE', exchange.language, { service: endpoint.method.context });
  const kind = endpoint.list && mediaWanted(req);
  if (endpoint.list && kind) {
    const ask = asking(parts, req, exchange);
    const problem = (error: ServiceError) => problemOf(parts, endpoint, error, req, exchange);
    const { exports, headers } = parts;
    const asked = { exports, headers, endpoint, shape: endpoint.list, kind, bytes: request.bytes, caller, ask, problemOf: problem };
    return exportList(asked, req, res, exchange);
  }
  const outcome = await call(parts, endpoint, upstream, request.bytes, req, res, exchange);
  if (outcome instanceof Error) return problemOf(parts, endpoint, outcome, req, exchange);
  succeed(parts, endpoint.decode(outcome), req, res, exchange);
  return undefined;
}

function succeed({ headers: fixed }: Transcoding, { text, etag }: Decoded, req: Request, res: Response, { requestId }: Exchange): void {
  const reading = req.method === 'GET' || req.method === 'HEAD';
  const headers = [...fixed, 'X-Request-Id', requestId, 'Cache-Control', reading ? 'private, no-cache' : 'no-store'];
  if (etag !== undefined) headers.push('ETag', etag);
  const known = reading && etag !== undefined && alreadyHas(req.headers['if-none-match'], etag);
  if (known) res.writeHead(304, headers).end();
  else sendJson(res, text, headers, req.method === 'HEAD');
}
